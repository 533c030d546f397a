using Gateway.Core.Access;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Audit;

/// <summary>Rows without a caller.</summary>
internal sealed class GatewayRows : IGatewayRows
{
    public void Add(IWriteTransaction transaction, string verb, SeenRecord record, long nowMs) => AuditBook.Add(transaction, new AuditRecord
    {
        AtMs = nowMs,
        Verb = verb,
        Outcome = AuditOutcome.AuditOk,
        Wrote = true,
        Records = { new AuditRecords { Collection = record.Collection, Numbers = { record.Id } } },
    });
}
