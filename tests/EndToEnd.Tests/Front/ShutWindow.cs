using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Gateway.EndToEnd.Tests.Front;

/// <summary>A caller of gRPC who asks and never reads: HTTP/2 (RFC 9113) with a window of nothing, pings answered.</summary>
internal sealed class ShutWindow : IDisposable
{
    private const byte Data = 0, Headers = 1, Reset = 3, Settings = 4, Ping = 6, GoAway = 7;
    private const byte EndStream = 1, Ack = 1, EndHeaders = 4;
    private const int FrameHead = 9, LargestFrame = 16_384;

    private readonly TcpClient _tcp = new();
    private int _next = 1;

    private NetworkStream Wire => _tcp.GetStream();

    public static async Task<ShutWindow> OpenAsync(string address)
    {
        var window = new ShutWindow();
        var uri = new Uri(address);
        await window._tcp.ConnectAsync(uri.Host, uri.Port);
        await window.Wire.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await window.WriteAsync(Settings, 0, 0, [0, 4, 0, 0, 0, 0]); // SETTINGS_INITIAL_WINDOW_SIZE = 0
        return window;
    }

    /// <returns>Number of the stream.</returns>
    public async Task<int> CallAsync(string rpc, string key, byte[] framed)
    {
        var stream = _next;
        _next += 2;
        byte[] head =
        [
            .. Field(":method", "POST"), .. Field(":scheme", "http"), .. Field(":path", rpc), .. Field(":authority", "127.0.0.1"),
            .. Field("te", "trailers"), .. Field("content-type", "application/grpc"), .. Field("authorization", $"Bearer {key}"),
        ];
        await WriteAsync(Headers, EndHeaders, stream, head);
        for (var at = 0; at < framed.Length; at += LargestFrame)
        {
            var piece = framed[at..Math.Min(framed.Length, at + LargestFrame)];
            await WriteAsync(Data, at + piece.Length == framed.Length ? EndStream : (byte)0, stream, piece);
        }

        return stream;
    }

    /// <summary>The next stream that the gateway gives up; answers what the protocol asks in the meantime.</summary>
    /// <exception cref="EndOfStreamException">The connection was closed.</exception>
    public async Task<int> NextResetAsync()
    {
        while (true)
        {
            var head = new byte[FrameHead];
            await Wire.ReadExactlyAsync(head);
            var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
            await Wire.ReadExactlyAsync(payload);
            var stream = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5));
            switch (head[3])
            {
                case Reset:
                    return stream;
                case GoAway:
                    throw new EndOfStreamException();
                case Settings when (head[4] & Ack) == 0:
                    await WriteAsync(Settings, Ack, 0, []);
                    break;
                case Ping when (head[4] & Ack) == 0:
                    await WriteAsync(Ping, Ack, 0, payload);
                    break;
            }
        }
    }

    public void Dispose() => _tcp.Dispose();

    private async Task WriteAsync(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[FrameHead + payload.Length];
        (frame[0], frame[1], frame[2]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, FrameHead);
        await Wire.WriteAsync(frame);
    }

    /// <summary>HPACK (RFC 7541, 6.2.2): a literal that is not remembered; all here are shorter than 127 octets.</summary>
    private static byte[] Field(string name, string value) =>
        [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];
}
