using System.Collections.Concurrent;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;

namespace Gateway.Core.Sms.Quota;

/// <summary>The newest ledger of every SIM in memory, to decide what to offer. The grant itself reads the record.</summary>
internal sealed class QuotaBook : IReadModel<LedgerRecord>
{
    private static readonly LedgerRecord Unused = new();
    private readonly ConcurrentDictionary<string, LedgerRecord> _ledgers = new(StringComparer.Ordinal);

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
    }

    public void Clear() => _ledgers.Clear();

    public IReadModel<LedgerRecord> Empty() => new QuotaBook();

    public IEnumerable<string> DifferencesFrom(IReadModel<LedgerRecord> rebuilt)
    {
        var other = ((QuotaBook)rebuilt)._ledgers;
        foreach (var iccid in _ledgers.Keys.Union(other.Keys))
        {
            if (!Of(iccid).Equals(other.GetValueOrDefault(iccid, Unused)))
                yield return $"the ledger of SIM {iccid} differs from its record";
        }
    }
}
