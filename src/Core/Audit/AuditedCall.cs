using System.Net;
using Gateway.Core.Access;
using Gateway.V1;

namespace Gateway.Core.Audit;

/// <summary>A call as its row begins: who, from where, which verb.</summary>
internal sealed record AuditedCall(Caller Caller, IPAddress? Address, string Verb, string Staff)
{
    /// <summary>Reason of what went well with the key of a gate that has expired.</summary>
    public const string Grace = "key_in_grace";

    /// <summary>The row with its personal part, about what the call has seen so far.</summary>
    public UnwrittenRow ToRow(SeenOfCall seen, AuditOutcome outcome, string reason, bool wrote, long nowMs)
    {
        var row = new AuditRecord
        {
            AtMs = nowMs,
            CallerId = Caller.Id,
            Role = Caller.Role,
            Address = (Address is { IsIPv4MappedToIPv6: true } ? Address.MapToIPv4() : Address)?.ToString() ?? "",
            Verb = Verb,
            Outcome = outcome,
            Reason = Caller.IsInGrace && reason.Length == 0 ? Grace : reason,
            Wrote = wrote,
            Whole = Caller.Note.Whole,
            Uncounted = seen.Uncounted,
            Keys = { seen.Keys },
        };
        foreach (var kind in seen.Records.GroupBy(record => record.Collection, StringComparer.Ordinal))
        {
            row.Records.Add(new AuditRecords { Collection = kind.Key, Numbers = { kind.Select(record => record.Id).Order() } });
        }

        return new UnwrittenRow(row, new AuditPersonal { Staff = Staff, Why = Caller.Note.Why });
    }
}

/// <summary>A row before it is stored.</summary>
internal sealed record UnwrittenRow(AuditRecord Row, AuditPersonal? Personal);
