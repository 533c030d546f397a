using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Audit;

/// <summary>Rows as the contract shows them.</summary>
internal sealed class AuditView(CallerDirectory callers)
{
    private static readonly HashSet<string> OfNobody = ["callers", "passages", "sims"];

    public AuditRow Show(AuditRecord row, Query query)
    {
        var personal = Open(row, query);
        var shown = new AuditRow
        {
            AuditId = PublicId.Format(AuditRecordIds.Row, row.Id),
            AtMs = row.AtMs,
            KeyId = PublicId.Format(PublicId.Key, row.CallerId),
            KeyName = callers.NameOf(row.CallerId),
            Role = row.Role,
            Staff = personal.Staff,
            Address = row.Address,
            Verb = row.Verb,
            Outcome = row.Outcome,
            Reason = row.Reason,
            Wrote = row.Wrote,
            Whole = row.Whole,
            Why = personal.Why,
            Uncounted = row.Uncounted,
            AskedFor = row.Keys.Count,
            Late = row.Late,
            Times = Math.Max(1, row.Times),
            Lost = row.Lost,
        };
        foreach (var kind in row.Records)
            shown.Records.AddRange(kind.Numbers.Select(number => AuditRecordIds.Format(kind.Collection, number)));
        return shown;
    }

    /// <summary>By key, those that saw the most first.</summary>
    public IEnumerable<AuditCount> Count(IEnumerable<AuditRecord> rows) => rows
        .GroupBy(row => (row.CallerId, row.Role))
        .Select(group => new AuditCount
        {
            KeyId = PublicId.Format(PublicId.Key, group.Key.CallerId),
            KeyName = callers.NameOf(group.Key.CallerId),
            Role = group.Key.Role,
            Calls = group.Sum(row => Math.Max(1L, row.Times)),
            Records = group.Sum(row => row.Uncounted + row.Records.Where(kind => !OfNobody.Contains(kind.Collection))
                .Sum(kind => (long)kind.Numbers.Count)),
            Denied = group.Where(row => row.Outcome == AuditOutcome.AuditDenied).Sum(row => Math.Max(1L, row.Times)),
        })
        .OrderByDescending(count => count.Records);

    // A row whose personal part is damaged still says who, when and what.
    private static AuditPersonal Open(AuditRecord row, Query query)
    {
        try
        {
            return AuditBook.Open(query, row);
        }
        catch (UnreadableRecordException)
        {
            return new AuditPersonal();
        }
    }
}
