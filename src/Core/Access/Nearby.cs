using System.Net;

namespace Gateway.Core.Access;

/// <summary>Marks the connections of the address for monitoring (<c>Listen:Metrics</c>).</summary>
internal sealed class MonitoringAddress
{
    public static readonly MonitoringAddress Mark = new();
}

/// <summary>Who may see how the gateway is without a key: programs of this machine, and who reaches the address for monitoring.</summary>
internal static class Nearby
{
    /// <summary>Somebody stands between: whoever is on loopback then speaks for another.</summary>
    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    public static bool Is(HttpContext context) => context.Features.Get<MonitoringAddress>() is not null || IsOnThisMachine(context);

    private static bool IsOnThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && NamesLoopback(context.Request.Host.Host)
        && !Forwarded.Any(context.Request.Headers.ContainsKey);

    /// <summary>A page of a stranger that has its own name point at 127.0.0.1 (DNS rebinding) sends that name.</summary>
    private static bool NamesLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var named) && IPAddress.IsLoopback(named));
}
