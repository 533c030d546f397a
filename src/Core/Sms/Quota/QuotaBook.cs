using System.Collections.Concurrent;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;

namespace Gateway.Core.Sms.Quota;

/// <summary>The newest ledger of every SIM in memory, to decide what to offer. The grant itself reads the record.</summary>
internal sealed class QuotaBook : IDerivedView<LedgerRecord>
{
    private static readonly LedgerRecord Unused = new();
    private readonly ConcurrentDictionary<string, LedgerRecord> _ledgers = new(StringComparer.Ordinal);

    /// <summary>Raised after a SIM was given back parts, or its own limits were changed. Handlers only signal.</summary>
    public event Action? Freed;

    public string Name => "quota book";

    /// <summary>The SIM's ledger; an empty one for a SIM never charged. Not to be changed.</summary>
    public LedgerRecord Of(string iccid) => _ledgers.GetValueOrDefault(iccid, Unused);

    public IReadOnlyCollection<LedgerRecord> All => [.. _ledgers.Values.OrderBy(ledger => ledger.Iccid, StringComparer.Ordinal)];

    public void Apply(LedgerRecord? before, LedgerRecord? after)
    {
        if (before is not null && before.Iccid != after?.Iccid) // a SIM known by its IMSI has told its ICCID
            _ledgers.TryRemove(before.Iccid, out _);
        if (after is not null)
            _ledgers[after.Iccid] = after;
        if (before is not null && after is not null && IsFreer(before, after))
            Freed?.Invoke();
    }

    // A charge only ever adds; whatever else was written may be a relief.
    private static bool IsFreer(LedgerRecord before, LedgerRecord after) =>
        after.LastChargeMs == before.LastChargeMs || after.MonthParts < before.MonthParts;

    public void Clear() => _ledgers.Clear();

    public IDerivedView<LedgerRecord> Empty() => new QuotaBook();

    public IEnumerable<string> DifferencesFrom(IDerivedView<LedgerRecord> rebuilt)
    {
        var other = ((QuotaBook)rebuilt)._ledgers;
        foreach (var iccid in _ledgers.Keys.Union(other.Keys))
        {
            if (!Of(iccid).Equals(other.GetValueOrDefault(iccid, Unused)))
                yield return $"the ledger of SIM {iccid} differs from its record";
        }
    }
}
