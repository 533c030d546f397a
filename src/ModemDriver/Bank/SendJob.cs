using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;
using Gateway.SmsCodec;

namespace Gateway.ModemDriver.Bank;

/// <summary>An offered part on its way through one modem's loop.</summary>
internal sealed class SendJob(OfferedPart part, SendDesk desk) : IModemWork
{
    // The core waits much longer for an outcome. An older grant says little of today's quota, stop list and deadline.
    private static readonly TimeSpan GrantStands = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Task<SendPermission>? _permission; // once asked for; guarded by _gate
    private long _askedAt; // a timestamp; guarded by _gate
    private bool _isOver; // nothing is asked any more; guarded by _gate
    private volatile SendPermission? _answer; // of the core, once it is there
    private volatile bool _withdrawn;

    public OfferedPart Part => part;

    public bool NeedsService => true;

    /// <summary>Recalled, or its stream is gone: it is forgotten on both sides unless it was granted.</summary>
    public void Withdraw() => _withdrawn = true;

    /// <summary>Asks for permission before the modem is ready for it, once.</summary>
    /// <param name="modem">As it is now.</param>
    public void AskAhead(ModemSnapshot modem)
    {
        if (modem.IsUsable && modem.Iccid == part.Iccid && !_withdrawn)
            _ = Ask(modem.Imsi, ahead: true);
    }

    /// <summary>Ends it before the modem has begun it. One for which permission was asked ends when the answer is there.</summary>
    public void Abandon(string reason) => Abandon(reason, null);

    public async Task RunAsync(ModemSession session, CancellationToken stop)
    {
        if (WhyNot(session.Sim) is { } reason)
        {
            Abandon(reason);
            return;
        }

        if (PartEncoder.TryEncode(part) is not { } pdu)
        {
            // As the modem itself would say: invalid PDU mode parameter.
            Abandon("bad_text", new ClassedError(ErrorClass.Number, new FinalResult(FinalKind.Cms, 304, "cannot be encoded")));
            return;
        }

        session.Status.Enter(ModemState.Sending);
        try
        {
            await session.PrepareAsync(part.MoreFollow);
        }
        catch (ModemFaultException)
        {
            // Before the part: the offer goes back, or nobody would ever send it. The fault itself is the loop's.
            Abandon("modem_gone");
            throw;
        }

        await SubmitAsync(session, pdu);
    }

    /// <summary>Why it does not even begin; null: it does.</summary>
    private string? WhyNot(SimIdentity sim)
    {
        lock (_gate)
        {
            if (desk.IsClosed || (_withdrawn && _answer is not { Granted: true }))
                return "shutdown";
            if (part.Iccid != sim.Iccid)
                return "sim_changed";
            if (_answer is { Granted: false } no)
                return no.Why;
            return _permission is not null && desk.Time.GetElapsedTime(_askedAt) > GrantStands ? "grant_stale" : null;
        }
    }

    private async Task SubmitAsync(ModemSession session, EncodedPdu pdu)
    {
        desk.Life.Unanswered = null;
        var predicted = session.NextReference;
        var order = new SubmitOrder(pdu, desk.Link.SubmitTimeout)
        {
            Owner = part,
            AskPermission = () => AskAsync(session.Sim.Imsi),
            Writing = () => desk.InTheAir(this),
        };
        var answer = await session.SubmitAsync(order);
        if (answer is SubmitAnswer.Silent or SubmitAnswer.LineLostAfter)
            desk.Life.Unanswered = order;
        var end = OutcomePolicy.Decide(part.AttemptId, answer, session.Profile, predicted, desk.Time.GetUtcNow());
        desk.Finished(this, end, _withdrawn);
        await desk.ConsequencesAsync(session, answer, end);
        if (answer is SubmitAnswer.Silent)
            throw new UnansweredException("AT+CMGS");
    }

    private Task<SendPermission> AskAsync(string imsi)
    {
        lock (_gate)
        {
            if (_permission is not null)
                return _permission;
        }

        if (_withdrawn)
            return Task.FromResult(SendPermission.No("recalled"));
        desk.Round.AskAlong();
        return Ask(imsi, ahead: false);
    }

    private Task<SendPermission> Ask(string imsi, bool ahead)
    {
        lock (_gate)
        {
            if (_permission is null && !_isOver)
            {
                _askedAt = desk.Time.GetTimestamp();
                _permission = AskLinkAsync(imsi, ahead);
            }

            return _permission ?? Task.FromResult(SendPermission.No("over"));
        }
    }

    private async Task<SendPermission> AskLinkAsync(string imsi, bool ahead) => _answer = await desk.Link.AskGrantAsync(part, imsi, ahead);

    private void Abandon(string reason, ClassedError? error)
    {
        Task<SendPermission>? permission;
        lock (_gate)
            (permission, _isOver) = (_permission, true);
        if (permission is null)
            desk.Finished(this, OfferEnd.Returned(reason, error), _withdrawn);
        else
            _ = EndAsync(permission, reason, error);
    }

    // An attempt never ends here while the core is still free to grant it.
    private async Task EndAsync(Task<SendPermission> asked, string reason, ClassedError? error)
    {
        var permission = await asked;
        desk.Finished(this, OutcomePolicy.NothingLeft(part.AttemptId, permission, reason, error, desk.Time.GetUtcNow()), _withdrawn);
    }
}
