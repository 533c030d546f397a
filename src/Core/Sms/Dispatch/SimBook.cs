using Gateway.Core.Access;
using Gateway.Core.Bank;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>A driver's word on what a modem has.</summary>
/// <param name="Iccid">The SIM; empty: none.</param>
internal readonly record struct SimWord(string DriverId, string Imei, string Iccid);

/// <summary>What a driver shows, with what the board knows of it.</summary>
/// <param name="Begun">Messages of several parts that the SIM began while it was known by its IMSI.</param>
/// <param name="IsModemElsewhere">Another driver has a modem of that IMEI in use.</param>
internal sealed record SimQuestion(SimClaim Claim, IReadOnlyList<long> Begun, bool IsModemElsewhere);

/// <summary>What was decided of a claim.</summary>
/// <param name="Epoch">Under which grants are given; 0: it waits.</param>
/// <param name="Waits">Why; a word of <see cref="SimEntry"/>.</param>
internal readonly record struct SimAnswer(SimClaim Claim, long Epoch, string Waits);

/// <summary>What was decided in one transaction.</summary>
/// <param name="Released">SIMs that are nobody's now.</param>
internal sealed record SimDecisions(IReadOnlyList<SimAnswer> Answers, IReadOnlyList<string> Released);

/// <summary>Stores where SIMs are and whose they are, all that a driver says at once in one transaction. Only the dispatcher
/// does.</summary>
internal sealed class SimBook(IStore store, DispatchTerm term)
{
    /// <returns>Null when another core dispatches now: it says where each SIM is.</returns>
    public Task<SimDecisions?> DecideAsync(IReadOnlyList<SimWord> words, IReadOnlyList<SimQuestion> questions, long nowMs) =>
        store.WriteAsync<SimDecisions?>(transaction =>
        {
            if (!term.Value.Holds(transaction))
                return null;
            List<string> released =
                [.. words.SelectMany(word => Sims.Release(transaction, word.DriverId, word.Imei, except: word.Iccid))];
            return new SimDecisions([.. questions.Select(question => Decide(transaction, question, nowMs))], released);
        });

    /// <summary>An operator says yes.</summary>
    /// <returns>False when another core dispatches now.</returns>
    public Task<bool> ApproveAsync(IReadOnlyList<SimQuestion> questions, AuditNote note, long nowMs) => store.WriteAsync(transaction =>
    {
        if (!term.Value.Holds(transaction))
            return false;
        List<SeenRecord> entered = [.. questions.Select(question => new SeenRecord(Sims.Name, Enter(transaction, question, nowMs).Id))];
        if (entered.Count > 0)
            note.Wrote(transaction, entered);
        return true;
    });

    private static SimAnswer Decide(IWriteTransaction transaction, SimQuestion question, long nowMs)
    {
        var claim = question.Claim;
        var waits = claim.Session.IsEmbedded
            ? ""
            : SimEntry.WaitsFor(transaction,
                new SimSight(claim.Iccid, claim.Imsi, claim.Session.DriverId, claim.Slot.Imei, question.IsModemElsewhere));
        if (waits == SimEntry.Unknown && Keys.TakeSim(transaction, claim.Session.KeyId))
            waits = "";
        return new SimAnswer(claim, waits.Length > 0 ? 0 : Enter(transaction, question, nowMs).Epoch, waits);
    }

    private static SimRecord Enter(IWriteTransaction transaction, SimQuestion question, long nowMs)
    {
        var claim = question.Claim;
        if (Sims.KnownByImsi(transaction, claim.Iccid, claim.Imsi) is { } unnamed)
            Rename(transaction, unnamed.Iccid, claim.Iccid, question.Begun);
        return Sims.Announce(transaction, claim.Iccid, claim.Imsi, claim.Session.DriverId, claim.Slot.Imei, claim.Virtual, nowMs);
    }

    /// <summary>The SIM was known by its IMSI and has told its ICCID: what it was charged and what it has begun goes along.</summary>
    private static void Rename(IWriteTransaction transaction, string from, string to, IEnumerable<long> begun)
    {
        Ledgers.Rename(transaction, from, to);
        foreach (var smsId in begun)
        {
            if (transaction.Find(SmsCollections.Messages, smsId) is not { } sms || sms.BoundIccid != from)
                continue;
            sms.BoundIccid = to;
            transaction.Update(SmsCollections.Messages, sms);
        }
    }
}
