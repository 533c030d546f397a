using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;
using Gateway.SmsCodec;

namespace Gateway.ModemDriver.Bank;

/// <summary>An offered part on its way through one modem's loop.</summary>
internal sealed class SendJob(OfferedPart part, SendDesk desk) : IModemWork
{
    private volatile bool _withdrawn;

    public OfferedPart Part => part;

    public bool NeedsService => true;

    /// <summary>Recalled, or its stream is gone: it is forgotten on both sides unless it was granted.</summary>
    public void Withdraw() => _withdrawn = true;

    public void Abandon(string reason) => desk.Finished(this, OfferEnd.Returned(reason), _withdrawn);

    public async Task RunAsync(ModemSession session, CancellationToken stop)
    {
        if (_withdrawn || desk.IsClosed)
        {
            Abandon("shutdown");
            return;
        }

        if (part.Iccid != session.Sim.Iccid)
        {
            Abandon("sim_changed");
            return;
        }

        if (PartEncoder.TryEncode(part) is not { } pdu)
        {
            // As the modem itself would say: invalid PDU mode parameter.
            var error = new ClassedError(ErrorClass.Number, new FinalResult(FinalKind.Cms, 304, "cannot be encoded"));
            desk.Finished(this, OfferEnd.Returned("bad_text", error), _withdrawn);
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

    private async Task SubmitAsync(ModemSession session, EncodedPdu pdu)
    {
        desk.Life.Unanswered = null;
        var predicted = session.NextReference;
        var order = new SubmitOrder(pdu, desk.Link.SubmitTimeout)
        {
            Owner = part,
            AskPermission = () => AskAsync(session.Sim.Imsi),
            Writing = () => desk.Ledger.InTheAir(part.AttemptId),
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

    private async Task<SendPermission> AskAsync(string imsi)
    {
        if (_withdrawn)
            return SendPermission.No("recalled");
        return await desk.Link.AskGrantAsync(part, imsi);
    }
}
