using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.Core.Audit;

/// <summary>What is particular to verbs. Any verb that opens a part of a person has a row without being named here.</summary>
internal static class AuditedVerbs
{
    /// <summary>Whatever they found.</summary>
    private static readonly HashSet<string> Looks = new(StringComparer.Ordinal)
    {
        "RegistrationApi/Get", "RegistrationApi/List", "CheckpointApi/Verify", "CheckpointApi/Pass", "SmsApi/Get", "SmsApi/List",
        "InboundApi/ListInbound", "InboundApi/ListStops", "AccessApi/ListKeys", "StoreApi/Backup", "VirtualBankApi/Inbox",
        "ModemApi/ApproveSims", // whoever has a SIM is given texts
        "AuditApi/List", "AuditApi/WhoViewed", "AuditApi/Top", "AuditApi/Verify", "AuditApi/Head",
    };

    /// <summary>Those that show many people at once: they stop while no row can be written.</summary>
    private static readonly HashSet<string> Extracts = new(StringComparer.Ordinal)
    {
        "RegistrationApi/List", "SmsApi/List", "InboundApi/ListInbound", "InboundApi/ListStops", "StoreApi/Backup",
        "VirtualBankApi/Inbox",
    };

    private static readonly (string Field, char Kind, string Collection)[] Numbers =
    [
        ("registration_id", PublicId.Registration, "registrations"), ("amends", PublicId.Registration, "registrations"),
        ("sms_id", PublicId.Sms, "sms"),
    ];

    public static bool Always(string verb) => Looks.Contains(verb);

    public static bool IsExtract(string verb) => Extracts.Contains(verb);

    /// <summary>What it shows are whole values of all there are.</summary>
    public static bool HoldsEverything(string verb) => verb == "StoreApi/Backup";

    /// <summary>Which record was asked for by its number, found or not: by the names of fields, whatever the verb.</summary>
    public static void NoteAsked(object? request, AuditNote note)
    {
        if (request is not IMessage message)
            return;
        foreach (var (field, kind, collection) in Numbers)
        {
            if (message.Descriptor.FindFieldByName(field)?.Accessor.GetValue(message) is string { Length: > 0 } text
                && PublicId.TryParse(kind, text, out var id) && id > 0)
                note.Saw(collection, id);
        }
    }

    /// <param name="fault">What ended a call.</param>
    public static (AuditOutcome Outcome, string Reason) OutcomeOf(Exception fault)
    {
        if (fault is not RpcException { Status.StatusCode: var code } refusal)
            return (AuditOutcome.AuditFailed, "fault");
        var reason = refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason.ToLowerInvariant() ?? "";
        return code switch
        {
            StatusCode.NotFound => (AuditOutcome.AuditNotFound, reason),
            StatusCode.PermissionDenied or StatusCode.Unauthenticated => (AuditOutcome.AuditDenied, reason),
            StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown or StatusCode.DataLoss or StatusCode.Cancelled
                or StatusCode.DeadlineExceeded => (AuditOutcome.AuditFailed, reason),
            _ => (AuditOutcome.AuditRefused, reason),
        };
    }
}
