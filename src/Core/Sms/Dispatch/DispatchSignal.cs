using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;
using Gateway.V1;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>Tells the dispatcher of commits after which a message may leave, or one that is offered may not any more.</summary>
internal sealed class DispatchSignal : ICommitListener<SmsRecord>, ICommitListener<LedgerRecord>, ICommitListener<SettingsRecord>
{
    /// <summary>Handlers only wake somebody.</summary>
    public event Action? Raised;

    public void Committed(long position, IReadOnlyList<RecordChange<SmsRecord>> changes) =>
        RaiseIf(changes.Any(change => Waits(change.After) || IsWithdrawn(change) || IsInLine(change.Before) || IsInLine(change.After)));

    public void Committed(long position, IReadOnlyList<RecordChange<LedgerRecord>> changes) => RaiseIf(changes.Any(IsFreer));

    public void Committed(long position, IReadOnlyList<RecordChange<SettingsRecord>> changes) => RaiseIf(true);

    public void Rebuilt() => RaiseIf(true);

    private void RaiseIf(bool isNews)
    {
        if (isNews)
            Raised?.Invoke();
    }

    private static bool Waits(SmsRecord? sms) => sms is not null && (SmsFacts.WantsOffer(sms) || sms.State == SmsState.Unknown);

    private static bool IsWithdrawn(RecordChange<SmsRecord> change) =>
        change.Before is { } before && SmsFacts.WantsOffer(before) && change.After?.State != SmsState.Sending && !Waits(change.After);

    // It is not sent, and has its turn all the same; then the next of those has.
    private static bool IsInLine(SmsRecord? sms) => sms is { InLine: true };

    // A charge only ever adds; whatever else was written may be a relief.
    private static bool IsFreer(RecordChange<LedgerRecord> change) => change is { Before: { } before, After: { } after }
        && (after.LastChargeMs == before.LastChargeMs || after.MonthParts < before.MonthParts);
}
