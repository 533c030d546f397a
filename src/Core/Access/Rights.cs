using Gateway.V1;

namespace Gateway.Core.Access;

/// <summary>What a role's keys may know and do of what they reach at all. Which rpc they reach is in <see cref="AccessRules"/>.</summary>
/// <param name="SeesAll">Records of everybody, with who did what to them and why; else what the key submitted itself.</param>
/// <param name="IsStaff">Works for the city, with documents and paper in hand: is believed more, and told who submitted what.</param>
/// <param name="SeesMessages">Whole phone numbers and texts of messages.</param>
/// <param name="IsMetered">Sends forms no faster than section <c>Rate</c> says.</param>
internal sealed record Rights(bool SeesAll = false, bool IsStaff = false, bool SeesMessages = false, bool IsMetered = false)
{
    private static readonly Rights Admin = new(SeesAll: true, IsStaff: true, SeesMessages: true);
    private static readonly Rights Staff = new(SeesAll: true, IsStaff: true);
    private static readonly Rights Operator = new(SeesAll: true, SeesMessages: true);
    private static readonly Rights Partner = new(IsMetered: true);
    private static readonly Rights None = new();

    public static Rights Of(Role role) => role switch
    {
        Role.Admin => Admin,
        Role.Clerk or Role.Checkpoint => Staff,
        Role.Operator => Operator,
        Role.Partner => Partner,
        _ => None,
    };
}
