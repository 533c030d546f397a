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

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(requestStream, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(request, responseStream, context);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(requestStream, responseStream, context);
    }

    private void Admit(ServerCallContext context)
    {
        if (AccessRules.IsOpen(context.Method))
            return;

        var header = context.RequestHeaders.GetValue("authorization");
        if (header is null)
            throw Refused(StatusCode.Unauthenticated, "No key. Send the header 'authorization: Bearer gwk_…'.");

        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || directory.Find(header.AsSpan(Scheme.Length).Trim()) is not { } caller)
            throw Refused(StatusCode.Unauthenticated, "The key is not known or was revoked. Ask the administrator for a new one.");

        if (!AccessRules.Allows(context.Method, caller.Role))
        {
            var roles = string.Join(", ", AccessRules.RolesFor(context.Method)).ToLowerInvariant();
            throw Refused(
                StatusCode.PermissionDenied,
                $"{context.Method} needs a key with one of the roles {roles}; this key has the role {caller.Role.ToString().ToLowerInvariant()}.");
        }

        context.UserState[typeof(Caller)] = caller;
    }

    private static RpcException Refused(StatusCode code, string text) => new(new Status(code, text));
}
