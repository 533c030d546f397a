using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Line;

namespace Gateway.ModemDriver.Modems;

/// <summary>A modem that is set up, for as long as its line holds. Used by the modem's own loop only.</summary>
internal sealed class ModemSession(
    AtChat chat, ModemProfile profile, SimIdentity sim, SimReader reader, SettingsWatch settings, ModemStatus status,
    ModemCapabilities capabilities, ModemContext context)
{
    private readonly SubmitExchange _submission = new(chat, profile, context.Time);
    private LinkHold _link = LinkHold.Untried;
    private bool _linkTried; // once in a session; the next one probes anew
    private int _lastReference = -1; // the TP-MR of the last part, while nothing uncertain came after it

    public ModemProfile Profile => profile;

    public SimIdentity Sim => sim;

    public ModemStatus Status => status;

    /// <summary>Reports and messages are told; else nobody will know of them.</summary>
    public bool IndicatesMessages => capabilities.IndicatesMessages;

    public AtChat Chat => chat;

    public SettingsWatch Settings => settings;

    public NetworkWatch Network { get; } = new(chat, profile, status);

    /// <summary>The TP-MR that the next part will have; −1 when not known.</summary>
    public int NextReference => _lastReference < 0 ? -1 : (_lastReference + 1) % 256;

    /// <summary>Whether the SIM is the one that the session began with.</summary>
    public Task<bool> HasSameSimAsync(CancellationToken stop) => reader.IsSameAsync(sim, stop);

    /// <summary>What the SIM waits for now; empty when the modem does not say.</summary>
    public Task<string> PinStateAsync(CancellationToken stop) => chat.TryAsync(new AskPinState(), "", stop);

    /// <summary>CMS 330: see <see cref="ServiceCentre.WriteAgainAsync"/>.</summary>
    public Task<bool> WriteServiceCentreAsync(CancellationToken stop) =>
        new ServiceCentre(chat, context.Settings).WriteAgainAsync(sim, stop);

    /// <summary>What must be known of the modem before a part, and what it must be told: its mode, and whether to keep the radio link
    /// open.</summary>
    /// <exception cref="ModemFaultException">The line is lost or does not answer, or its settings are gone; nothing of the part was
    /// written.</exception>
    public async Task PrepareAsync(bool moreFollow)
    {
        await settings.ThrowIfTextModeAsync();
        if (moreFollow && capabilities.MayKeepLinkOpen && !_linkTried)
            await SetLinkAsync(2, LinkHold.Begun);
        else if (_link.DoesHarm)
            await SetLinkAsync(0, LinkHold.Untried);
    }

    /// <summary>Sends one part; see <see cref="SubmitExchange"/>.</summary>
    public async Task<SubmitAnswer> SubmitAsync(SubmitOrder order)
    {
        var answer = await _submission.RunAsync(order, profile.SubmitTimeout ?? order.SubmitTimeout);
        _link = _link.After(answer);
        // Refused and unanswered parts may have used up a number: then the next is not predicted.
        if (answer is SubmitAnswer.Accepted { Reference: var reference })
            _lastReference = reference;
        else if (answer is SubmitAnswer.Failed or SubmitAnswer.Silent or SubmitAnswer.NoReference or SubmitAnswer.LineLostAfter)
            _lastReference = -1;
        return answer;
    }

    private async Task SetLinkAsync(int mode, LinkHold then)
    {
        _linkTried = true;
        _link = LinkHold.Untried;
        if (await chat.TryAsync(new SetMoreMessages(mode), CancellationToken.None)) // only slower without it
            _link = then;
    }
}
