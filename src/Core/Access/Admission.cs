using Gateway.Core.Rpc;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.Core.Access;

/// <summary>Lets a call in by its key and its role: the one decision, for gRPC and for HTTP/JSON.</summary>
internal sealed class Admission(CallerDirectory directory)
{
    private const string Scheme = "Bearer ";

    /// <param name="method">Full name of the rpc, e.g. <c>/gateway.v1.SmsApi/List</c>.</param>
    /// <param name="authorization">The header, or null when there is none.</param>
    /// <returns>Who calls; null for the few rpcs that need no key.</returns>
    /// <exception cref="RpcException">UNAUTHENTICATED (KEY_MISSING, KEY_MALFORMED, KEY_UNKNOWN, KEY_REVOKED) or PERMISSION_DENIED (ROLE).</exception>
    public Caller? Admit(string method, string? authorization)
    {
        if (AccessRules.IsOpen(method))
            return null;
        if (string.IsNullOrWhiteSpace(authorization))
            throw Unknown("KEY_MISSING", "No key. Send the header 'authorization: Bearer gwk_…'.", "没有密钥：请发送请求头 authorization: Bearer gwk_…。");
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Unknown("KEY_MALFORMED", "The header authorization must be 'Bearer', a space and the key.", "请求头 authorization 须为“Bearer”、空格、密钥。");

        var key = authorization.AsSpan(Scheme.Length).Trim();
        if (directory.Find(key) is not { } caller)
        {
            throw directory.WasRevoked(key)
                ? Unknown("KEY_REVOKED", "This key was revoked. Ask the administrator for a new one.", "该密钥已吊销：请向管理员申请新密钥。")
                : Unknown("KEY_UNKNOWN", "The key is not known. Ask the administrator for one.", "密钥无效：请向管理员申请密钥。");
        }

        if (AccessRules.Allows(method, caller.Role))
            return caller;
        var roles = string.Join(", ", AccessRules.RolesFor(method)).ToLowerInvariant();
        var own = caller.Role.ToString().ToLowerInvariant();
        throw Rejection.NoEntry(
            Code.PermissionDenied,
            "ROLE",
            $"{method} needs a key with one of the roles {roles}; this key has the role {own}.",
            $"{method} 须用角色为 {roles} 之一的密钥；当前密钥的角色是 {own}。");
    }

    private static RpcException Unknown(string reason, string english, string chinese) => Rejection.NoEntry(Code.Unauthenticated, reason, english, chinese);
}
