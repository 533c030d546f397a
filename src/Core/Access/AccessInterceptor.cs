using Gateway.Core.Rpc;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Gateway.Core.Access;

/// <summary>Lets a call in by its key and its role, before any verb sees it.</summary>
internal sealed class AccessInterceptor(CallerDirectory directory) : Interceptor
{
    private const string Scheme = "Bearer ";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(request, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        using var leash = KeyLeash.On(context, directory);
        return await continuation(requestStream, context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        using var leash = KeyLeash.On(context, directory);
        await continuation(request, responseStream, context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        using var leash = KeyLeash.On(context, directory);
        await continuation(requestStream, responseStream, context);
    }

    private void Admit(ServerCallContext context)
    {
        if (AccessRules.IsOpen(context.Method))
            return;

        var header = context.RequestHeaders.GetValue("authorization");
        if (header is null)
            throw Rejection.NoEntry(Code.Unauthenticated, "No key. Send the header 'authorization: Bearer gwk_…'.", "没有密钥：请发送请求头 authorization: Bearer gwk_…。");

        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || directory.Find(header.AsSpan(Scheme.Length).Trim()) is not { } caller)
            throw Rejection.NoEntry(Code.Unauthenticated, "The key is not known or was revoked. Ask the administrator for a new one.", "密钥无效或已吊销：请向管理员申请新密钥。");

        if (!AccessRules.Allows(context.Method, caller.Role))
        {
            var roles = string.Join(", ", AccessRules.RolesFor(context.Method)).ToLowerInvariant();
            var own = caller.Role.ToString().ToLowerInvariant();
            throw Rejection.NoEntry(
                Code.PermissionDenied,
                $"{context.Method} needs a key with one of the roles {roles}; this key has the role {own}.",
                $"{context.Method} 须用角色为 {roles} 之一的密钥；当前密钥的角色是 {own}。");
        }

        context.UserState[typeof(Caller)] = caller;
    }
}
