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
    /// <summary>Codes (GB/T 2260) of the areas whose records it sees; for role district.</summary>
    public IReadOnlyList<int> Areas { get; init; } = [];

    /// <summary>Codes of the entry points where it works; none: at each. For role checkpoint.</summary>
    public IReadOnlyList<string> EntryPoints { get; init; } = [];

    /// <summary>Whom a partner speaks for.</summary>
    public SpeaksFor SpeaksFor { get; init; }

    /// <summary>Its key has expired, and is taken a while longer, as people stand at the gate.</summary>
    public bool IsInGrace { get; init; }

    /// <summary>What this call sees and changes: whoever calls is made anew for each.</summary>
    public AuditNote Note { get; } = new();

    /// <summary>A partner that speaks for anybody, or has not declared for whom: only the code of a form proves that it is somebody's
    /// own.</summary>
    public bool ProvesByCode => Role == Role.Partner && SpeaksFor != SpeaksFor.OwnPassengers;

    /// <summary>A key of what runs inside this process, which lives as long as it.</summary>
    public bool IsOfThisProcess => Id < 0;

    /// <summary>What its role may know and do.</summary>
    public Rights Rights => Rights.Of(Role);

    /// <summary>Whose key this is.</summary>
    public static Caller Of(CallerRecord key) => new(key.Id, key.Name, key.Role)
    {
        Areas = key.Areas,
        EntryPoints = key.EntryPoints,
        SpeaksFor = key.SpeaksFor,
    };

    /// <summary>Whom the front let in for this call.</summary>
    /// <exception cref="InvalidOperationException">The rpc is open to everybody.</exception>
    public static Caller Of(ServerCallContext context) =>
        From(context.GetHttpContext().User)
        ?? throw new InvalidOperationException($"{context.Method} has no caller: it is open to everybody.");

    /// <summary>Null when nobody has shown who they are.</summary>
    public static Caller? From(ClaimsPrincipal user) => user.Identities.OfType<CallerIdentity>().FirstOrDefault()?.Caller;

    /// <summary>The same as the framework knows it, which every way of showing who one is ends in.</summary>
    /// <param name="how">Name of that way.</param>
    public ClaimsPrincipal ToPrincipal(string how) => new(new CallerIdentity(this, how));

    private sealed class CallerIdentity(Caller caller, string how) : ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, caller.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, caller.Name),
            new Claim(ClaimTypes.Role, caller.Role.ToString()),
        ],
        how)
    {
        public Caller Caller => caller;
    }
}
