using System.Buffers.Binary;
using System.Net;
using Gateway.EndToEnd.Tests.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gateway.EndToEnd.Tests.Otlp;

/// <summary>A collector: takes what is exported over OTLP/gRPC (HTTP/2 without TLS) and keeps it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private const int FrameHeader = 5;
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly List<byte[]> _received = [];
    private readonly List<Metric> _metrics = [];
    private readonly List<Span> _spans = [];
    private readonly HashSet<string> _services = new(StringComparer.Ordinal);
    private readonly List<(Func<bool> Enough, TaskCompletionSource Reached)> _waiters = [];
    private readonly WebApplication _server;

    private Collector(WebApplication server, string address)
    {
        (_server, Address) = (server, address);
        server.MapPost("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", context => TakeAsync(context, TakeMetrics));
        server.MapPost("/opentelemetry.proto.collector.trace.v1.TraceService/Export", context => TakeAsync(context, TakeSpans));
    }

    public string Address { get; }

    /// <summary>Everything that came, as it came.</summary>
    public IReadOnlyList<byte[]> Received => Locked(() => _received.ToList());

    public IReadOnlyList<string> MetricNames =>
        Locked(() => _metrics.Select(metric => metric.Name).Distinct(StringComparer.Ordinal).ToList());

    public IReadOnlyList<Span> Spans => Locked(() => _spans.ToList());

    /// <summary>Values of <c>service.name</c>.</summary>
    public IReadOnlyCollection<string> Services => Locked(() => _services.ToList());

    public static async Task<Collector> StartAsync()
    {
        var address = CoreProcess.Loopback();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, new Uri(address).Port, listen => listen.Protocols = HttpProtocols.Http2));
        var collector = new Collector(builder.Build(), address);
        await collector._server.StartAsync();
        return collector;
    }

    /// <summary>Until what has come is enough; asked after each export. Bounded, so that a fault ends the test.</summary>
    /// <exception cref="TimeoutException">Says what has come instead.</exception>
    public async Task UntilAsync(Func<bool> enough, CancellationToken cancellation)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (enough())
                return;
            _waiters.Add((enough, waiter));
        }

        try
        {
            await waiter.Task.WaitAsync(Bound, TimeProvider.System, cancellation);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException(
                $"{Received.Count} exports; metrics {string.Join(' ', MetricNames)}; spans {string.Join(' ', Spans.Select(span => span.Name).Distinct())}", late);
        }
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
            return read();
    }

    // gRPC over HTTP/2: a message is a byte of flags, four of length, and itself; the answer is an empty one and the status as a trailer.
    private async Task TakeAsync(HttpContext context, Action<byte[]> take)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var frame = body.ToArray();
        Assert.Equal(0, frame[0]);
        Assert.Equal(frame.Length - FrameHeader, BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(1)));
        var message = frame[FrameHeader..];
        lock (_lock)
        {
            _received.Add(message);
            take(message);
            foreach (var waiter in _waiters.Where(waiter => waiter.Enough()).ToList())
            {
                _waiters.Remove(waiter);
                waiter.Reached.SetResult();
            }
        }

        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(new byte[FrameHeader], context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private void TakeMetrics(byte[] message)
    {
        foreach (var from in ExportMetricsServiceRequest.Parser.ParseFrom(message).ResourceMetrics)
        {
            Note(from.Resource);
            _metrics.AddRange(from.ScopeMetrics.SelectMany(scope => scope.Metrics));
        }
    }

    private void TakeSpans(byte[] message)
    {
        foreach (var from in ExportTraceServiceRequest.Parser.ParseFrom(message).ResourceSpans)
        {
            Note(from.Resource);
            _spans.AddRange(from.ScopeSpans.SelectMany(scope => scope.Spans));
        }
    }

    private void Note(Resource resource)
    {
        foreach (var attribute in resource.Attributes.Where(attribute => attribute.Key == "service.name"))
            _services.Add(attribute.Value.StringValue);
    }
}
