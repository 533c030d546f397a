using System.Collections.Frozen;
using Gateway.V1;
using Grpc.AspNetCore.Server;
using static Gateway.V1.Role;

namespace Gateway.Core.Access;

/// <summary>Which roles may call which rpc. An rpc that is not listed here does not start.</summary>
internal static class AccessRules
{
    private static readonly Role[] Everyone = [Admin, Partner, Clerk, Role.Checkpoint, Operator, Driver];

    private static readonly FrozenDictionary<string, Role[]> Rules = new Dictionary<string, Role[]>(StringComparer.Ordinal)
    {
        ["/gateway.v1.RegistrationApi/Register"] = [Admin, Partner, Clerk, Role.Checkpoint],
        ["/gateway.v1.RegistrationApi/RegisterBatch"] = [Admin, Partner, Clerk],
        ["/gateway.v1.RegistrationApi/Import"] = [Admin, Partner, Clerk],
        ["/gateway.v1.RegistrationApi/Get"] = [Admin, Partner, Clerk, Role.Checkpoint],
        ["/gateway.v1.RegistrationApi/List"] = [Admin, Partner, Clerk],

        ["/gateway.v1.CheckpointApi/Verify"] = [Admin, Role.Checkpoint],
        ["/gateway.v1.CheckpointApi/Pass"] = [Admin, Role.Checkpoint],

        ["/gateway.v1.SmsApi/Get"] = [Admin, Operator, Partner, Role.Checkpoint],
        ["/gateway.v1.SmsApi/List"] = [Admin, Operator, Partner],
        ["/gateway.v1.SmsApi/Resend"] = [Admin, Operator, Role.Checkpoint],
        ["/gateway.v1.SmsApi/Hold"] = [Admin, Operator],
        ["/gateway.v1.SmsApi/Release"] = [Admin, Operator],
        ["/gateway.v1.SmsApi/Cancel"] = [Admin, Operator],
        ["/gateway.v1.SmsApi/Preview"] = [Admin, Operator, Partner, Clerk],
        ["/gateway.v1.SmsApi/Forecast"] = [Admin, Operator],
        ["/gateway.v1.SmsApi/ReportDay"] = [Admin, Operator],
        ["/gateway.v1.SmsApi/ListQuota"] = [Admin, Operator],
        ["/gateway.v1.SmsApi/SetQuota"] = [Admin, Operator],
        ["/gateway.v1.SmsApi/SetQuotaProfile"] = [Admin, Operator],

        ["/gateway.v1.InboundApi/ListInbound"] = [Admin, Operator],
        ["/gateway.v1.InboundApi/ListStops"] = [Admin, Operator],
        ["/gateway.v1.InboundApi/SetStop"] = [Admin, Operator],

        ["/gateway.v1.ModemApi/List"] = [Admin, Operator],
        ["/gateway.v1.ModemApi/Watch"] = [Admin, Operator],
        ["/gateway.v1.ModemApi/ListEvents"] = [Admin, Operator],
        ["/gateway.v1.ModemApi/Get"] = [Admin, Operator],
        ["/gateway.v1.ModemApi/Command"] = [Admin, Operator],
        ["/gateway.v1.ModemApi/ListSims"] = [Admin, Operator],
        ["/gateway.v1.ModemApi/LabelSim"] = [Admin, Operator],
        ["/gateway.v1.ModemApi/Attach"] = [Driver],

        ["/gateway.v1.PlaceApi/List"] = Everyone,

        ["/gateway.v1.AccessApi/CreateKey"] = [Admin],
        ["/gateway.v1.AccessApi/ListKeys"] = [Admin],
        ["/gateway.v1.AccessApi/RevokeKey"] = [Admin],
        ["/gateway.v1.AccessApi/WhoAmI"] = Everyone,

        ["/gateway.v1.StoreApi/Verify"] = [Admin],
        ["/gateway.v1.StoreApi/Backup"] = [Admin],

        ["/gateway.v1.VirtualBankApi/Inbox"] = [Admin, Operator],
        ["/gateway.v1.VirtualBankApi/ListVirtualModems"] = [Admin, Operator],
        ["/gateway.v1.VirtualBankApi/Misbehave"] = [Admin, Operator],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Services of the framework that need no key: health for load balancers; reflection, served on loopback only.</summary>
    private static readonly string[] OpenPrefixes = ["/grpc.health.v1.Health/", "/grpc.reflection.v1.", "/grpc.reflection.v1alpha."];

    public static bool IsOpen(string method) =>
        OpenPrefixes.Any(prefix => method.StartsWith(prefix, StringComparison.Ordinal));

    public static bool Allows(string method, Role role) => Rules.TryGetValue(method, out var roles) && roles.Contains(role);

    /// <summary>The roles that may call a method, for error texts.</summary>
    public static IReadOnlyList<Role> RolesFor(string method) => Rules.GetValueOrDefault(method, []);

    /// <summary>Stops the start when a mapped rpc has no rule.</summary>
    /// <exception cref="InvalidOperationException">Names the rpc.</exception>
    public static void RequireRuleForEach(IEnumerable<Endpoint> endpoints)
    {
        var missing = endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName)
            .OfType<string>()
            .Where(method => !IsOpen(method) && !Rules.ContainsKey(method))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (missing.Count > 0)
            throw new InvalidOperationException($"No access rule for {string.Join(", ", missing)}: add it to AccessRules.");
    }
}
