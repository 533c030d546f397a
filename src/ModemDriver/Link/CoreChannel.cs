using System.Security.Authentication;
using Grpc.Core;
using Grpc.Net.Client;

namespace Gateway.ModemDriver.Link;

/// <summary>The HTTP/2 connection to the core.</summary>
internal static class CoreChannel
{
    /// <summary>Pings find a dead peer within 10 s, also while nothing is said.</summary>
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(4), PingTimeout = TimeSpan.FromSeconds(3);

    public static GrpcChannel Open(Uri core) => GrpcChannel.ForAddress(core, new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler
        {
            KeepAlivePingDelay = PingAfter,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            ConnectTimeout = TimeSpan.FromSeconds(5),
        },
        DisposeHttpClient = true,
    });

    /// <summary>Why the core was not reached, or did not want us, for an operator.</summary>
    public static string Why(Exception fault)
    {
        for (var inner =
            fault is RpcException { Status.DebugException: { } debug } ? debug : fault; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException)
                return $"no safe connection: {inner.Message} Is the address the name in the core's certificate, and is the authority that signed it known here (system store, or SSL_CERT_FILE)?";
        }

        return fault is RpcException rpc ? rpc.Status.Detail : fault.Message;
    }
}
