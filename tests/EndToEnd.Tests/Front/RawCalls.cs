using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Google.Rpc;

namespace Gateway.EndToEnd.Tests.Front;

/// <param name="Code">gRPC's status.</param>
/// <param name="Reason">Of the error's details; empty when there are none.</param>
internal sealed record RawAnswer(int Code, string Message, string Reason);

/// <summary>gRPC by hand, on a connection of its own: what no generated client would send.</summary>
internal sealed class RawCalls(string address) : IDisposable
{
    private readonly HttpClient _http = new(
        new SocketsHttpHandler { EnableMultipleHttp2Connections = false })
    { BaseAddress = new Uri(address) };

    /// <summary>Two bytes on the wire for each: empty messages as the first field, which is a list in all that is asked here.</summary>
    public static byte[] EmptyParts(int count) => [.. Enumerable.Range(0, count).SelectMany(_ => (byte[])[0x0A, 0x00])];

    public static byte[] Framed(byte[] message, bool compressed = false)
    {
        var bytes = compressed ? Packed(message) : message;
        var frame = new byte[5 + bytes.Length];
        frame[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), bytes.Length);
        bytes.CopyTo(frame, 5);
        return frame;
    }

    public Task<RawAnswer> CallAsync(string rpc, string? key, byte[] body) => CallAsync(rpc, key, new ByteArrayContent(body));

    public async Task<RawAnswer> CallAsync(string rpc, string? key, HttpContent body)
    {
        using var answer = await SendAsync(rpc, key, body);
        await answer.Content.ReadAsByteArrayAsync();
        var head = answer.Headers.Contains("grpc-status") ? answer.Headers : answer.TrailingHeaders;
        var details =
            head.TryGetValues("grpc-status-details-bin", out var packed)
            ? Status.Parser.ParseFrom(Convert.FromBase64String(Padded(packed.Single())))
            : new Status();
        return new RawAnswer(
            int.Parse(head.GetValues("grpc-status").Single(), System.Globalization.CultureInfo.InvariantCulture),
            head.TryGetValues("grpc-message", out var message) ? Uri.UnescapeDataString(message.Single()) : "",
            details.Details.Where(each => each.Is(ErrorInfo.Descriptor)).Select(each => each.Unpack<ErrorInfo>().Reason).FirstOrDefault()
            ?? "");
    }

    /// <summary>Completes with the head of the answer; a refusal is all in there.</summary>
    public Task<HttpResponseMessage> SendAsync(string rpc, string? key, HttpContent body, CancellationToken cancellation = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, rpc)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body,
        };
        body.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Headers.Add("grpc-encoding", "gzip");
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    public void Dispose() => _http.Dispose();

    private static string Padded(string base64) => base64.PadRight((base64.Length + 3) / 4 * 4, '=');

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
