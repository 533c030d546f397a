using System.Net.Sockets;
using System.Text;

namespace Gateway.EndToEnd.Tests.Attacks;

/// <summary>Begins a request and never ends it: a head that has no end, or a body of which a byte comes.</summary>
internal sealed class SlowCaller : IDisposable
{
    private readonly TcpClient _tcp = new();

    public static async Task<SlowCaller> OpenAsync(string address, string key, int kind)
    {
        var (slow, uri) = (new SlowCaller(), new Uri(address));
        await slow._tcp.ConnectAsync(uri.Host, uri.Port);
        var begun = kind switch
        {
            0 => "GET /v1/registrations HTTP/1.1\r\nHost: gateway\r\nX-Slow: ",
            1 => $"POST /v1/registrations HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{{",
            2 => $"POST /v1/registrations HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{{\r\n",
            _ => "P",
        };
        await slow._tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(begun));
        return slow;
    }

    public void Dispose() => _tcp.Dispose();
}
