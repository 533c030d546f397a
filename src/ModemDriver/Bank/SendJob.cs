using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;
using Gateway.SmsCodec;

namespace Gateway.ModemDriver.Bank;

/// <summary>An offered part on its way through one modem's loop: waits, begins, and asks for permission when its prompt is there; or is
/// given up before it begins.</summary>
internal sealed class SendJob(OfferedPart part, ModemSendQueue queue) : IModemWork
{
    private int _isTaken; // 1 once the loop has begun it or somebody has given it up: whoever came first ends it
    private volatile bool _withdrawn;

    public OfferedPart Part => part;

    public bool NeedsService => true;

    /// <summary>Recalled, or its stream is gone: it is forgotten on both sides, unless permission was asked for.</summary>
    public void Withdraw()
    {
        _withdrawn = true;
        GiveUp("recalled");
    }

    /// <summary>The modem cannot take it (any more).</summary>
    public void Abandon(string reason) => GiveUp(reason);

    /// <summary>Hands it back unless the modem has begun it.</summary>
    public void GiveUp(string reason, ClassedError? error = null)
    {
        if (Take())
            queue.Finished(this, OfferEnd.Returned(reason, error), _withdrawn);
    }

    public async Task RunAsync(ModemSession session, CancellationToken stop)
    {
        if (Volatile.Read(ref _isTaken) != 0)
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

        session.Status.EnterSending();
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

        if (Take())
            await SubmitAsync(session, pdu);
    }

    /// <summary>Why it does not even begin; null: it does.</summary>
    private string? WhyNot(SimIdentity sim) =>
        queue.IsClosed ? "shutdown"
        : queue.Life.IsSimChanged || !sim.IsCalled(part.Iccid, part.Imsi) ? "sim_changed"
        : null;

    private bool Take() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    private async Task SubmitAsync(ModemSession session, EncodedPdu pdu)
    {
        queue.Life.Unanswered = null;
        var predicted = session.NextReference;
        var order = new SubmitOrder(pdu, queue.Link.SubmitTimeout)
        {
            Owner = part,
            AskPermission = () => AtPromptAsync(session.Sim),
            Writing = () => queue.InTheAir(this),
        };
        var answer = await session.SubmitAsync(order);
        if (answer is SubmitAnswer.Silent or SubmitAnswer.LineLostAfter)
            queue.Life.Unanswered = order;
        var end = OutcomePolicy.Decide(part.AttemptId, answer, session.Profile, predicted, queue.Time.GetUtcNow());
        queue.Finished(this, end, _withdrawn);
        await queue.ApplyConsequencesAsync(session, answer, end);
        if (answer is SubmitAnswer.Silent)
            throw new UnansweredException("AT+CMGS");
    }

    /// <summary>The prompt is there: what has come up since the part began is no reason to trouble the core.</summary>
    private Task<SendPermission> AtPromptAsync(SimIdentity sim)
    {
        var why = _withdrawn ? "recalled" : WhyNot(sim);
        return why is null ? queue.Link.AskGrantAsync(part, sim.Imsi) : Task.FromResult(SendPermission.No(why));
    }
}
