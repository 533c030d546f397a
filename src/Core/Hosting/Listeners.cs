using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary>Opens the two addresses: HTTP/2 for gRPC, HTTP/1.1 (and 2 over TLS) for JSON, health and metrics.</summary>
internal sealed class Listeners(IOptions<ListenOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    /// <summary>Pings find a dead driver within 10 s, also while nothing is said.</summary>
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(3), PingTimeout = TimeSpan.FromSeconds(3);

    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.Http2.KeepAlivePingDelay = PingAfter;
        kestrel.Limits.Http2.KeepAlivePingTimeout = PingTimeout;
        Listen(kestrel, new Uri(options.Value.Grpc), HttpProtocols.Http2);
        Listen(kestrel, new Uri(options.Value.Http), HttpProtocols.Http1);
    }

    private void Listen(KestrelServerOptions kestrel, Uri address, HttpProtocols plain) =>
        kestrel.Listen(ListenOptionsValidator.EndPoint(address), listener =>
        {
            listener.Protocols = plain;
            if (address.Scheme != "https")
                return;
            listener.Protocols = HttpProtocols.Http1AndHttp2;
            listener.UseHttps(TlsCertificate.Load(options.Value));
        });
}
