using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;
using Gateway.SmsCodec;

namespace Gateway.ModemDriver.Bank;

/// <summary>An offered part on its way through one modem's loop: waits, may be asked for meanwhile, begins or is given up.</summary>
internal sealed class SendJob(OfferedPart part, SendDesk desk) : IModemWork
{
    /// <summary>The driver's word for a grant that has become too old to be used.</summary>
    public const string GrantStale = "grant_stale";

    // An older grant says little of today's quota, stop list and deadline, and the hour in which the SIM was charged moves on.
    private static readonly TimeSpan GrantStands = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Stage _stage; // guarded by _gate
    private TaskCompletionSource<SendPermission>? _asked; // once permission was asked for; guarded by _gate
    private long _askedAt; // a timestamp; guarded by _gate
    private volatile bool _withdrawn;

    private enum Stage
    {
        Waiting,
        Begun,
        Over,
    }

    public OfferedPart Part => part;

    public bool NeedsService => true;

    /// <summary>Neither begun nor given up.</summary>
    public bool IsWaiting
    {
        get
        {
            lock (_gate)
                return _stage == Stage.Waiting;
        }
    }

    private Task<SendPermission>? Permission
    {
        get
        {
            lock (_gate)
                return _asked?.Task;
        }
    }

    private bool IsStale
    {
        get
        {
            lock (_gate)
                return _asked is not null && desk.Time.GetElapsedTime(_askedAt) > GrantStands;
        }
    }

    /// <summary>Why a grant is not used any more; null: it is.</summary>
    private string? Spoilt => desk.Life.IsSimChanged ? "sim_changed" : IsStale ? GrantStale : null;

    /// <summary>Recalled, or its stream is gone: it is forgotten on both sides, unless it is or may be granted.</summary>
    public void Withdraw()
    {
        _withdrawn = true;
        if (Permission is null)
            GiveUp("recalled");
    }

    /// <summary>Asks for permission before the modem is ready for it, once. What is not permitted is given up at once, and so is what has waited so
    /// long behind another part that its grant is stale.</summary>
    /// <param name="isNear">The modem will be ready in a moment.</param>
    /// <param name="modem">As it is now.</param>
    public void AskAhead(bool isNear, ModemSnapshot modem)
    {
        if (IsStale)
            GiveUp(GrantStale);
        else if (isNear && modem.IsUsable && new SimIdentity(modem.Iccid, modem.Imsi).IsCalled(part.Iccid, part.Imsi) && !_withdrawn)
            Ask(modem.Imsi);
    }

    /// <summary>The modem cannot take it (any more).</summary>
    public void Abandon(string reason) => GiveUp(Permission is null ? reason : "modem_unavailable");

    /// <summary>Ends it unless the modem has begun it. One for which permission was asked ends when the answer is there.</summary>
    public void GiveUp(string reason, ClassedError? error = null)
    {
        Task<SendPermission>? permission;
        lock (_gate)
        {
            if (_stage != Stage.Waiting)
                return;
            (_stage, permission) = (Stage.Over, _asked?.Task);
        }

        if (permission is null)
            desk.Finished(this, OfferEnd.Returned(reason, error), _withdrawn);
        else
            _ = EndAsync(permission, reason, error);
    }

    public async Task RunAsync(ModemSession session, CancellationToken stop)
    {
        if (!IsWaiting)
            return;
        if (WhyNot(session.Sim) is { } reason)
        {
            GiveUp(reason);
            return;
        }

        if (PartEncoder.TryEncode(part) is not { } pdu)
        {
            // As the modem itself would say: invalid PDU mode parameter.
            GiveUp("bad_text", new ClassedError(ErrorClass.Number, new FinalResult(FinalKind.Cms, 304, "cannot be encoded")));
            return;
        }

        session.Status.Begins();
        try
        {
            await session.PrepareAsync(part.MoreFollow);
        }
        catch (ModemFaultException e)
        {
            // Before the part: the offer goes back, or nobody would ever send it. The fault itself is the loop's.
            GiveUp(e is SettingsLostException ? StateReason.SettingsLost : "modem_gone");
            throw;
        }

        if (TryBegin())
            await SubmitAsync(session, pdu);
    }

    /// <summary>Why it does not even begin; null: it does.</summary>
    private string? WhyNot(SimIdentity sim) =>
        desk.IsClosed ? "shutdown"
        : !sim.IsCalled(part.Iccid, part.Imsi) ? "sim_changed"
        : Spoilt;

    private bool TryBegin()
    {
        lock (_gate)
        {
            if (_stage != Stage.Waiting)
                return false;
            _stage = Stage.Begun;
            return true;
        }
    }

    private async Task SubmitAsync(ModemSession session, EncodedPdu pdu)
    {
        desk.Life.Unanswered = null;
        var predicted = session.NextReference;
        var order = new SubmitOrder(pdu, desk.Link.SubmitTimeout)
        {
            Owner = part,
            AskPermission = () => AtPromptAsync(session.Sim.Imsi),
            Writing = () => desk.InTheAir(this),
        };
        var answer = await session.SubmitAsync(order);
        if (answer is SubmitAnswer.Silent or SubmitAnswer.LineLostAfter)
            desk.Life.Unanswered = order;
        if (answer.Permission is null && Permission is { } asked)
            answer = answer with { Permission = await asked }; // the line went before AT+CMGS, and it was asked for ahead
        var end = OutcomePolicy.Decide(part.AttemptId, answer, session.Profile, predicted, desk.Time.GetUtcNow());
        desk.Finished(this, end, _withdrawn);
        await desk.ConsequencesAsync(session, answer, end);
        if (answer is SubmitAnswer.Silent)
            throw new UnansweredException("AT+CMGS");
    }

    /// <summary>Permission at the prompt: what was asked ahead, or a question of its own, which takes along those of other modems.</summary>
    private async Task<SendPermission> AtPromptAsync(string imsi)
    {
        var isAhead = Permission is not null;
        if (!isAhead)
        {
            if (_withdrawn)
                return SendPermission.No("recalled");
            Ask(imsi);
            desk.Round.AskAlong();
            desk.Link.Hurry();
        }

        var permission = await Permission!;
        return isAhead && permission.Granted && Spoilt is { } why ? SendPermission.Unused(why) : permission;
    }

    /// <summary>Asks, once.</summary>
    private void Ask(string imsi)
    {
        TaskCompletionSource<SendPermission> asked;
        lock (_gate)
        {
            if (_asked is not null || _stage == Stage.Over)
                return;
            _asked = asked = new TaskCompletionSource<SendPermission>(TaskCreationOptions.RunContinuationsAsynchronously);
            _askedAt = desk.Time.GetTimestamp();
        }

        _ = AskLinkAsync(asked, imsi);
    }

    private async Task AskLinkAsync(TaskCompletionSource<SendPermission> asked, string imsi)
    {
        var permission = await desk.Link.AskGrantAsync(part, imsi);
        asked.SetResult(permission);
        if (!permission.Granted)
            GiveUp(permission.Why); // unless it stands at its prompt
    }

    // An attempt never ends here while the core is still free to grant it.
    private async Task EndAsync(Task<SendPermission> asked, string reason, ClassedError? error)
    {
        var permission = await asked;
        desk.Finished(this, OutcomePolicy.NothingLeft(part.AttemptId, permission, reason, error, desk.Time.GetUtcNow()), _withdrawn);
    }
}
