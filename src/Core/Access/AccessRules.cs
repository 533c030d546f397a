using System.Collections.Frozen;
using Gateway.V1;
using Grpc.AspNetCore.Server;
using static Gateway.V1.Role;

namespace Gateway.Core.Access;

/// <summary>Who may use which endpoint: rpcs by their names, pages by their addresses. One that is not listed here does not
/// start.</summary>
internal static class AccessRules
{
    private static readonly Role[] Everyone = [.. Enum.GetValues<Role>().Where(role => role != Unspecified)];

    private static readonly FrozenDictionary<string, AccessRule> Rules = new AccessRule[]
    {
        new("/gateway.v1.RegistrationApi/Register", Admin, Partner, Clerk, Role.Checkpoint),
        new("/gateway.v1.RegistrationApi/RegisterBatch", Admin, Partner, Clerk),
        new("/gateway.v1.RegistrationApi/Import", Admin, Partner, Clerk),
        new("/gateway.v1.RegistrationApi/Get", Admin, Partner, Clerk, Role.Checkpoint, District, Screening),
        new("/gateway.v1.RegistrationApi/List", Admin, Partner, Clerk, District, Screening),

        new("/gateway.v1.CheckpointApi/Verify", Admin, Role.Checkpoint) { InGrace = true },
        new("/gateway.v1.CheckpointApi/Pass", Admin, Role.Checkpoint) { InGrace = true },

        new("/gateway.v1.SmsApi/Get", Admin, Operator, Partner, Role.Checkpoint),
        new("/gateway.v1.SmsApi/List", Admin, Operator, Partner),
        new("/gateway.v1.SmsApi/Resend", Admin, Operator, Role.Checkpoint),
        new("/gateway.v1.SmsApi/Hold", Admin, Operator),
        new("/gateway.v1.SmsApi/Release", Admin, Operator),
        new("/gateway.v1.SmsApi/Cancel", Admin, Operator),
        new("/gateway.v1.SmsApi/Preview", Admin, Operator, Partner, Clerk),
        new("/gateway.v1.SmsApi/Forecast", Admin, Operator, City),
        new("/gateway.v1.SmsApi/ReportDay", Admin, Operator, City),
        new("/gateway.v1.SmsApi/ListQuota", Admin, Operator),
        new("/gateway.v1.SmsApi/SetQuota", Admin, Operator),
        new("/gateway.v1.SmsApi/SetQuotaProfile", Admin, Operator),

        new("/gateway.v1.InboundApi/ListInbound", Admin, Operator),
        new("/gateway.v1.InboundApi/ListStops", Admin, Operator),
        new("/gateway.v1.InboundApi/SetStop", Admin, Operator),

        new("/gateway.v1.ModemApi/List", Admin, Operator),
        new("/gateway.v1.ModemApi/Watch", Admin, Operator),
        new("/gateway.v1.ModemApi/ListEvents", Admin, Operator),
        new("/gateway.v1.ModemApi/Get", Admin, Operator),
        new("/gateway.v1.ModemApi/Command", Admin, Operator),
        new("/gateway.v1.ModemApi/ListSims", Admin, Operator),
        new("/gateway.v1.ModemApi/LabelSim", Admin, Operator),
        new("/gateway.v1.ModemApi/ApproveSims", Admin, Operator),
        new("/gateway.v1.ModemApi/Attach", Driver),

        new("/gateway.v1.PlaceApi/List", Everyone),

        new("/gateway.v1.AccessApi/CreateKey", Admin),
        new("/gateway.v1.AccessApi/ListKeys", Admin),
        new("/gateway.v1.AccessApi/RevokeKey", Admin),
        new("/gateway.v1.AccessApi/RotateKey", Admin),
        new("/gateway.v1.AccessApi/DeclareKey", Admin),
        new("/gateway.v1.AccessApi/WhoAmI", Everyone),

        new("/gateway.v1.AuditApi/List", Admin, Auditor),
        new("/gateway.v1.AuditApi/WhoViewed", Admin, Auditor),
        new("/gateway.v1.AuditApi/Top", Admin, Auditor),
        new("/gateway.v1.AuditApi/Verify", Admin, Auditor),
        new("/gateway.v1.AuditApi/Head", Admin, Auditor),

        new("/gateway.v1.StoreApi/Verify", Admin),
        new("/gateway.v1.StoreApi/Backup", Admin),

        new("/gateway.v1.VirtualBankApi/Inbox", Admin, Operator),
        new("/gateway.v1.VirtualBankApi/ListVirtualModems", Admin, Operator),
        new("/gateway.v1.VirtualBankApi/Misbehave", Admin, Operator),

        // Pages. What /health/ready says depends on who asks (HealthPages).
        new("/health/live") { IsOpen = true },
        new("/health/ready") { IsOpen = true },
        new("/v1") { IsOpen = true },
        new("/metrics", Admin, Operator) { OrNearby = true },
    }.ToFrozenDictionary(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>Services of the framework that need no key: health for load balancers; reflection, on loopback, elsewhere on
    /// request.</summary>
    private static readonly string[] OpenPrefixes = ["/grpc.health.v1.Health/", "/grpc.reflection.v1.", "/grpc.reflection.v1alpha."];

    /// <summary>The framework's answer to names that are no rpc.</summary>
    private const string Unimplemented = "{unimplementedMethod:grpcunimplemented}";

    /// <summary>The rule for an endpoint; null when there is none.</summary>
    public static AccessRule? For(string name) =>
        Rules.TryGetValue(name, out var rule) ? rule
        : name.EndsWith(Unimplemented, StringComparison.Ordinal)
            || OpenPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            ? new AccessRule(name) { IsOpen = true }
        : null;

    /// <summary>What rules go by: of a verb its full name, in gRPC and in JSON alike; of a page its address.</summary>
    public static string NameOf(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<GrpcMethodMetadata>().LastOrDefault()?.Method.FullName
        ?? (endpoint as RouteEndpointBuilder)?.RoutePattern.RawText
        ?? endpoint.DisplayName
        ?? "";
}
