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
}
