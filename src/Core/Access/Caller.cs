using System.Globalization;
using System.Security.Claims;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Access;

/// <summary>Who calls: every verb takes one.</summary>
/// <param name="Id">Sequence number of the key; negative for keys that live only as long as this process.</param>
/// <param name="Name">Whose key it is.</param>
internal sealed record Caller(long Id, string Name, Role Role)
{
    /// <summary>What its role may know and do.</summary>
    public Rights Rights => Rights.Of(Role);

    /// <summary>Whom the front let in for this call.</summary>
    /// <exception cref="InvalidOperationException">The rpc is open to everybody.</exception>
    public static Caller Of(ServerCallContext context) =>
        From(context.GetHttpContext().User)
        ?? throw new InvalidOperationException($"{context.Method} has no caller: it is open to everybody.");

    /// <summary>Null when nobody has shown who they are.</summary>
    public static Caller? From(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true }
        && long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var id)
        && Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role)
            ? new Caller(id, user.FindFirstValue(ClaimTypes.Name) ?? "", role)
            : null;

    /// <summary>The same as claims, which every way of showing who one is ends in.</summary>
    /// <param name="how">Name of that way.</param>
    public ClaimsPrincipal ToPrincipal(string how) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, Name),
            new Claim(ClaimTypes.Role, Role.ToString()),
        ],
        how));
}
