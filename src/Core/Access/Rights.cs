using Gateway.V1;

namespace Gateway.Core.Access;

/// <summary>What a role's keys may know and do of what they reach at all. Which rpc they reach is in <see cref="AccessRules"/>.</summary>
/// <param name="SeesAll">Records of everybody, with who did what to them and why; else what the key submitted itself.</param>
/// <param name="IsStaff">Works for the city, with documents and paper in hand: is believed more, and told who submitted what.</param>
/// <param name="SeesMessages">Texts of messages; whole phone numbers where it asks for them.</param>
/// <param name="WholePeople">May ask for whole documents and phones of forms.</param>
/// <param name="WholeAtGate">May ask for whole documents of who stands at the gate.</param>
/// <param name="IsMetered">Sends forms no faster than section <c>Rate</c> says.</param>
internal sealed record Rights(bool SeesAll = false, bool IsStaff = false, bool SeesMessages = false, bool IsMetered = false,
    bool WholePeople = false, bool WholeAtGate = false)
{
    private static readonly Rights Admin = new(SeesAll: true, IsStaff: true, SeesMessages: true, WholePeople: true, WholeAtGate: true);
    private static readonly Rights Clerk = new(SeesAll: true, IsStaff: true, WholePeople: true);
    private static readonly Rights Gate = new(SeesAll: true, IsStaff: true, WholeAtGate: true);
    private static readonly Rights ByPlace = new(WholePeople: true);
    private static readonly Rights Operator = new(SeesAll: true, SeesMessages: true);
    private static readonly Rights Partner = new(IsMetered: true);
    private static readonly Rights None = new();

    public static Rights Of(Role role) => role switch
    {
        Role.Admin => Admin,
        Role.Clerk => Clerk,
        Role.Checkpoint => Gate,
        Role.District or Role.Screening => ByPlace,
        Role.Operator => Operator,
        Role.Partner => Partner,
        _ => None,
    };
}
