using Gateway.Core.Rpc;
using Gateway.Spelling;
using Gateway.V1;
using Google.Rpc;
using Status = Google.Rpc.Status;

namespace Gateway.Core.Access;

/// <summary>Why somebody is not let in.</summary>
/// <param name="Reason">Stable word for programs, in capitals.</param>
internal sealed record Denial(string Reason, Bilingual Text)
{
    public static readonly Denial KeyMissing = new("KEY_MISSING",
        new()
        {
            English = "No key. Send the header 'authorization: Bearer gwk_…'.",
            Chinese = "没有密钥：请发送请求头 authorization: Bearer gwk_…。",
        });

    public static readonly Denial KeyMalformed = new(
        "KEY_MALFORMED",
        new()
        {
            English = "The header authorization must be 'Bearer', a space and the key.",
            Chinese = "请求头 authorization 须为“Bearer”、空格、密钥。",
        });

    public static readonly Denial KeyUnknown = new("KEY_UNKNOWN",
        new() { English = "The key is not known. Ask the administrator for one.", Chinese = "密钥无效：请向管理员申请密钥。" });

    /// <summary>Only who has its secret learns that it was one.</summary>
    public static readonly Denial KeyRevoked = new("KEY_REVOKED",
        new() { English = "This key was revoked. Ask the administrator for a new one.", Chinese = "该密钥已吊销：请向管理员申请新密钥。" });

    /// <summary>Told as a revoked one is.</summary>
    public static readonly Denial KeyExpired = new("KEY_EXPIRED",
        new()
        {
            English = "This key has expired. Ask the administrator for a new one (gateway key rotate).",
            Chinese = "该密钥已过期：请向管理员申请新密钥（gateway key rotate）。",
        });

    /// <summary>Reason of <see cref="ForEntryPoint"/>.</summary>
    public const string OtherEntryPoint = "ENTRY_POINT";

    /// <summary>A gate names something that it was not shown; told as what is not there.</summary>
    public const string NotShown = "NOT_SHOWN";

    /// <summary>A gate's key elsewhere than at its gates.</summary>
    /// <param name="own">Codes of its entry points.</param>
    public static Denial ForEntryPoint(string asked, IReadOnlyList<string> own) => new(OtherEntryPoint,
        new()
        {
            English = $"entry_point: this key works at {string.Join(", ", own)}, not at {asked}.",
            Chinese = $"entry_point：当前密钥只能用于 {string.Join("、", own)}，不能用于 {asked}。",
        });

    /// <summary>Reason of <see cref="ForWhole"/>.</summary>
    public const string WholeReason = "WHOLE";

    /// <summary>Whole values, for a role that sees masked ones here.</summary>
    public static Denial ForWhole(Role own) => new(WholeReason,
        new()
        {
            English = $"whole: keys with the role {own.ToString().ToLowerInvariant()} see masked values here. Leave it out.",
            Chinese = $"whole：角色为 {own.ToString().ToLowerInvariant()} 的密钥在此处只能查看部分遮盖的信息，请去掉该选项。",
        });

    /// <param name="rule">What was asked for.</param>
    /// <param name="own">Whose key it is that may not.</param>
    public static Denial ForRole(AccessRule? rule, Role? own)
    {
        var (what, roles, role) = (rule?.Name, rule?.RoleWords, own?.ToString().ToLowerInvariant());
        return new(
            "ROLE",
            new()
            {
                English = $"{what} needs a key with one of the roles {roles}; this key has the role {role}.",
                Chinese = $"{what} 须用角色为 {roles} 之一的密钥；当前密钥的角色是 {role}。",
            });
    }

    public Status ToStatus(Code code) => Rejection.NoEntry(code, Reason, Text);
}
