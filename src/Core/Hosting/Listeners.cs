using Gateway.Core.Access;
using Gateway.Core.Limits;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary>Opens the two addresses: HTTP/2 for gRPC, HTTP/1.1 (and 2 over TLS) for JSON, health and metrics.</summary>
internal sealed class Listeners(IOptions<ListenOptions> options, IOptions<LimitOptions> limits) : IConfigureOptions<KestrelServerOptions>
{
    /// <summary>Pings find a dead driver within 10 s, also while nothing is said.</summary>
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(3), PingTimeout = TimeSpan.FromSeconds(3);

    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.Http2.KeepAlivePingDelay = PingAfter;
        kestrel.Limits.Http2.KeepAlivePingTimeout = PingTimeout;
        kestrel.Limits.MaxConcurrentConnections = limits.Value.Connections;
        Listen(kestrel, options.Value.Grpc, HttpProtocols.Http2);
        Listen(kestrel, options.Value.Http, HttpProtocols.Http1);
        if (options.Value.Metrics.Length > 0)
            Listen(kestrel, options.Value.Metrics, HttpProtocols.Http1, MonitoringAddress.Mark);
    }

    private void Listen(KestrelServerOptions kestrel, string where, HttpProtocols plain, MonitoringAddress? monitoring = null) =>
        kestrel.Listen(ListenOptionsValidator.EndPoint(new Uri(where)), listener =>
        {
            var address = new Uri(where);
            listener.Protocols = plain;
            listener.Use(next => async connection =>
            {
                var keys = new ConnectionKeys();
                connection.Features.Set(keys);
                connection.Features.Set(monitoring);
                try
                {
                    await next(connection);
                }
                finally
                {
                    keys.Close();
                }
            });
            if (address.Scheme != "https")
                return;
            listener.Protocols = HttpProtocols.Http1AndHttp2;
            listener.UseHttps(TlsCertificate.Load(options.Value));
        });
}
