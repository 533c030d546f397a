using Gateway.V1;
using static Gateway.V1.Role;

namespace Gateway.Core.Access;

/// <summary>Who may use services that the contract does not have yet. The day one comes, its rules in <see cref="AccessRules"/> are
/// for nobody else: who may see what is decided before somebody needs it in a hurry.</summary>
internal static class ComingRights
{
    /// <summary>By the name of the service: the widest that any of its rpcs may be open.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<Role>> Services = new Dictionary<string, IReadOnlyList<Role>>
    {
        // What is decided about an arrival: made by those it comes to, shown to the gate with its look-up.
        ["DecisionApi"] = [Admin, District, Screening],
        // Forms on paper, typed in with the sheet at hand.
        ["PaperApi"] = [Admin, Clerk, Role.Checkpoint],
        // A person who is sent to a medical institution: by gate or screening group; each institution its own.
        ["ReferralApi"] = [Admin, Role.Checkpoint, Screening, Medical],
        // Lists that leave the gateway.
        ["ExtractApi"] = [Admin, District],
        // Calls and visits after the arrival, by the district of destination.
        ["FollowUpApi"] = [Admin, District],
    };

    /// <summary>Whether a rule gives no role more than what was decided for its service; true of services that were not.</summary>
    public static bool Allows(AccessRule rule) =>
        rule.Name.Split('/') is not [_, var service, _]
        || !Services.TryGetValue(service[(service.LastIndexOf('.') + 1)..], out var decided)
        || (!rule.IsOpen && !rule.OrNearby && rule.Roles.All(decided.Contains));
}
