using Gateway.V1;
using Microsoft.AspNetCore.Authorization;

namespace Gateway.Core.Access;

/// <summary>Who may use one endpoint.</summary>
/// <param name="Name">Of the rpc, e.g. <c>/gateway.v1.SmsApi/List</c>, or the address of a page.</param>
/// <param name="Roles">Whose keys; none: nobody's, unless it is open.</param>
internal sealed record AccessRule(string Name, params IReadOnlyList<Role> Roles)
{
    /// <summary>Callers of this machine, and those at the address for monitoring, need no key.</summary>
    public bool OrNearby { get; init; }

    /// <summary>Nobody is asked for a key.</summary>
    public bool IsOpen { get; init; }

    /// <summary>A gate's key that has expired may go on here for <see cref="KeyTerm.Grace"/>: people stand at the gate.</summary>
    public bool InGrace { get; init; }

    /// <summary>The roles as they stand in keys and texts.</summary>
    public string RoleWords => string.Join(", ", Roles).ToLowerInvariant();

    /// <summary>The same for the framework, which asks for it before the endpoint runs.</summary>
    public AuthorizationPolicy ToPolicy()
    {
        var names = Roles.Select(role => role.ToString()).ToArray();
        var policy = new AuthorizationPolicyBuilder(KeyAuthentication.Name);
        return OrNearby
            ? policy.RequireAssertion(
                asked => names.Any(asked.User.IsInRole) || (asked.Resource is HttpContext context && Nearby.Is(context))).Build()
            : policy.RequireRole(names).Build();
    }
}
