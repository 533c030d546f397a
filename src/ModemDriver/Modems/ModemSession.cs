using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Line;

namespace Gateway.ModemDriver.Modems;

/// <summary>A modem that is set up, for as long as its line holds. Used by the modem's own loop only.</summary>
internal sealed class ModemSession(AtChat chat, ModemProfile profile, SimIdentity sim, ModemStatus status, Abilities abilities, TimeProvider time)
{
    private readonly Submission _submission = new(chat, profile, time);
    private readonly Dictionary<string, Registration> _registrations = new(StringComparer.Ordinal);
    private LinkHold _link = LinkHold.Untried;
    private bool _linkTried; // once in a session; the next one probes anew
    private int _lastReference = -1; // the TP-MR of the last part, while nothing uncertain came after it

    public ModemProfile Profile => profile;

    public SimIdentity Sim => sim;

    public ModemStatus Status => status;

    /// <summary>Reports and messages are told; else nobody will know of them.</summary>
    public bool Announces => abilities.Announces;

    public AtChat Chat => chat;

    /// <summary>The TP-MR that the next part will have; −1 when not known.</summary>
    public int NextReference => _lastReference < 0 ? -1 : (_lastReference + 1) % 256;

    public bool IsRegistered => _registrations.Values.Any(r =>
        r is Registration.Home or Registration.Roaming or Registration.SmsOnlyHome or Registration.SmsOnlyRoaming);

    public bool IsDenied => !IsRegistered && _registrations.ContainsValue(Registration.Denied);

    /// <summary>What the modem must be told before a part, if anything: whether to keep the radio link open.</summary>
    /// <exception cref="ModemFaultException">The line is lost or does not answer; nothing of the part was written.</exception>
    public async Task PrepareAsync(bool moreFollow)
    {
        if (moreFollow && abilities.MayKeepLinkOpen && !_linkTried)
            await SetLinkAsync(2, LinkHold.Begun);
        else if (_link.DoesHarm)
            await SetLinkAsync(0, LinkHold.Untried);
    }

    /// <summary>Sends one part; see <see cref="Submission"/>.</summary>
    public async Task<SubmitAnswer> SubmitAsync(SubmitOrder order)
    {
        var answer = await _submission.RunAsync(order, profile.SubmitTimeout ?? order.SubmitTimeout);
        _link = _link.After(answer);
        // Refused and unanswered parts may have used up a number: then the next is not predicted.
        if (answer is SubmitAnswer.Taken { Reference: var reference })
            _lastReference = reference;
        else if (answer is SubmitAnswer.Failed or SubmitAnswer.Silent or SubmitAnswer.NoReference or SubmitAnswer.LineLostAfter)
            _lastReference = -1;
        return answer;
    }

    public void RegistrationIs(string command, Registration registration)
    {
        _registrations[command] = registration;
        status.RegistrationIs(BestRegistration());
    }

    /// <summary>Asks for registration with every command of the profile.</summary>
    public async Task AskRegistrationAsync(CancellationToken stop)
    {
        foreach (var name in profile.RegistrationCommands)
        {
            try
            {
                RegistrationIs(name, await chat.RunAsync(new AskRegistration(name), stop));
            }
            catch (Exception e) when (e is CommandRefusedException or NoSenseException)
            {
                _registrations.Remove(name);
            }
        }
    }

    /// <summary>Registration, signal and operator.</summary>
    public async Task LookAroundAsync(CancellationToken stop)
    {
        await AskRegistrationAsync(stop);
        try
        {
            status.SignalIs(await chat.RunAsync(new AskSignal(), stop));
            status.OperatorIs(await chat.RunAsync(new AskOperator(), stop));
        }
        catch (Exception e) when (e is CommandRefusedException or NoSenseException)
        {
            // For people only; sending does not need it.
        }
    }

    private async Task SetLinkAsync(int mode, LinkHold then)
    {
        _linkTried = true;
        _link = LinkHold.Untried;
        try
        {
            await chat.RunAsync(new SetMoreMessages(mode), CancellationToken.None);
            _link = then;
        }
        catch (CommandRefusedException)
        {
            // Only slower without it.
        }
    }

    private Registration BestRegistration()
    {
        foreach (var registration in _registrations.Values)
        {
            if (registration is Registration.Home or Registration.Roaming or Registration.SmsOnlyHome or Registration.SmsOnlyRoaming)
                return registration;
        }

        return _registrations.Values.FirstOrDefault(Registration.Unknown);
    }
}
