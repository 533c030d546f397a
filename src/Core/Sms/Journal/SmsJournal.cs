using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Journal;

/// <summary>
/// Grants and outcomes, each one durable transaction: the rules are pure, this class only runs them in the store. What only the dispatcher
/// may decide is decided in a transaction that finds its term still there; what drivers tell is stored whoever hears it.
/// </summary>
internal sealed class SmsJournal(
    IStore store, IOptions<SmsOptions> options, IOptions<QuotaOptions> quota, IOptions<AdmissionOptions> admission, LookupKeys keys,
    DispatchTerm term, TimeProvider time)
{
    /// <summary>Why a grant is denied to a core that is the dispatcher no more.</summary>
    public const string NotDispatcher = "not_dispatcher";

    private readonly SmsOptions _options = options.Value;
    private readonly GrantPolicy _policy = new(options.Value, quota.Value, admission.Value);

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Completes when the attempt is on disk and the SIM is charged, or with why not.</summary>
    public Task<GrantDecision> GrantAsync(GrantRequest request) =>
        store.WriteAsync(
            transaction =>
                term.Value.Holds(transaction) ? GrantRule.Apply(transaction, request, _policy) : GrantDecision.No(NotDispatcher));

    /// <summary>Completes when the outcome is on disk: from then on the driver may forget it.</summary>
    /// <returns>False when the core knows of no such attempt of this driver; it may forget that too.</returns>
    public Task<bool> OutcomeAsync(string driverId, Outcome outcome)
    {
        var now = NowMs;
        return store.WriteAsync(transaction => OutcomeRule.Settle(transaction, outcome, driverId, _options, now));
    }

    /// <returns>Whether the report found its message, among what this driver sent and what its SIMs sent.</returns>
    public Task<bool> ReportAsync(string driverId, StatusReport report)
    {
        var now = NowMs;
        var phoneKey = PhoneKeys.Of(keys, report.Recipient);
        return store.WriteDeferredAsync(transaction => ReportRule.Apply(transaction, report, driverId, phoneKey, now));
    }

    /// <summary>Settles a driver's open attempts against its announcement.</summary>
    public Task<IReadOnlyList<long>> AnnounceAsync(Announce announce, IReadOnlyList<OpenAttempt> open)
    {
        var now = NowMs;
        return store.WriteAsync(
            transaction => term.Value.Holds(transaction) ? AnnounceRule.Apply(transaction, announce, open, _options, now) : []);
    }

    /// <summary>The driver is gone, or says nothing, for longer than any answer can take.</summary>
    public Task<bool> LoseTrackAsync(OpenAttempt open, string why)
    {
        var now = NowMs;
        return ChangeAsync(open.SmsId, sms =>
        {
            if (SmsFacts.Attempt(sms, open.AttemptId) is not { State: AttemptState.Granted } attempt)
                return MessageChange.None;
            SmsLife.LoseTrack(sms, attempt, why, predictedReference: -1, _options, now);
            return MessageChange.Made();
        });
    }

    /// <summary>An alarm rang for a message: expires it, or decides an unknown outcome by policy.</summary>
    public Task<bool> AlarmAsync(long smsId)
    {
        var now = NowMs;
        return ChangeAsync(smsId, sms =>
        {
            if (SmsFacts.CanExpire(sms) && sms.DeadlineMs <= now)
                return MessageChange.Made(SmsLife.Finish(sms, SmsState.Expired, sms.NextPart > 1 ? "partly_sent" : "too_late", now));
            if (sms.State == SmsState.Unknown && sms.NotBeforeMs <= now && sms.DeadlineMs <= now)
                return MessageChange.Made(SmsLife.Finish(sms, SmsState.Expired, "too_late", now));
            if (sms.State == SmsState.Unknown && sms.NotBeforeMs <= now)
                return MessageChange.Made(SmsLife.SettleByPolicy(sms, _options.UnknownResend, now));
            return MessageChange.None;
        });
    }

    /// <summary>A message that another's is sent for would have left now.</summary>
    public Task<bool> TurnAsync(long smsId)
    {
        var now = NowMs;
        return ChangeAsync(smsId, sms => SharedLife.HaveTurn(sms, now) ? MessageChange.Made() : MessageChange.None);
    }

    /// <summary>The SIM that carries the started message is gone for good.</summary>
    public Task<bool> RestartElsewhereAsync(long smsId)
    {
        var now = NowMs;
        return ChangeAsync(smsId, sms => SmsFacts.WantsOffer(sms) && sms.BoundIccid.Length > 0
            ? MessageChange.Made(SmsLife.Restart(sms, "sim_gone", now))
            : MessageChange.None);
    }

    /// <summary>Runs the dispatcher's change of one message.</summary>
    /// <returns>Whether something was changed.</returns>
    public Task<bool> ChangeAsync(long smsId, Func<SmsRecord, MessageChange> change) => store.WriteAsync(transaction =>
    {
        if (!term.Value.Holds(transaction))
            return false;
        var sms = transaction.Find(SmsCollections.Messages, smsId);
        if (sms is null || change(sms) is not { IsMade: true } made)
            return false;
        Ledgers.GiveBack(transaction, made.Unused);
        transaction.Update(SmsCollections.Messages, sms);
        return true;
    });
}
