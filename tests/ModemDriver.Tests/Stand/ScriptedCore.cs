using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Stand;

/// <summary>A core that a test plays: real Kestrel, real HTTP/2, and a function that answers each of the driver's messages.</summary>
internal sealed class ScriptedCore : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<CoreStream> _streams = Channel.CreateUnbounded<CoreStream>();

    private ScriptedCore(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>Each stream that a driver attaches.</summary>
    public ChannelReader<CoreStream> Streams => _streams.Reader;

    public static async Task<ScriptedCore> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, port, l => l.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        ScriptedCore? core = null;
        builder.Services.AddSingleton(_ => core!);
        var app = builder.Build();
        app.MapGrpcService<Service>();
        core = new ScriptedCore(app);
        await app.StartAsync();
        core.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return core;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private sealed class Service(ScriptedCore core) : V1.ModemApi.ModemApiBase
    {
        public override async Task Attach(
            IAsyncStreamReader<V1.DriverMessage> requestStream, IServerStreamWriter<V1.CoreMessage> responseStream,
            ServerCallContext context)
        {
            var stream = new CoreStream(responseStream, context.RequestHeaders.GetValue("authorization") ?? "");
            core._streams.Writer.TryWrite(stream);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
            var reading = stream.ReadAsync(requestStream, end.Token);
            await Task.WhenAny(stream.Dropped, reading);

            // Kestrel gives this call's HTTP/2 stream to the next one: a read left behind would break that.
            await end.CancelAsync();
            await reading;
            context.CancellationToken.ThrowIfCancellationRequested();
            if (stream.Dropped.IsCompleted)
                throw new RpcException(new Status(StatusCode.Unavailable, "dropped by the test"));
        }
    }
}

/// <summary>The core's end of one stream.</summary>
internal sealed class CoreStream(IServerStreamWriter<V1.CoreMessage> writer, string authorization)
{
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;
    private readonly Channel<V1.DriverMessage> _heard = Channel.CreateUnbounded<V1.DriverMessage>();
    private readonly List<V1.DriverMessage> _passedOver = []; // the test's own thread only
    private readonly TaskCompletionSource _dropped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Authorization => authorization;

    public Task Dropped => _dropped.Task;

    /// <summary>Everything the driver says, in order.</summary>
    public ChannelReader<V1.DriverMessage> Heard => _heard.Reader;

    /// <summary>Newest state of each modem by IMEI.</summary>
    public ConcurrentDictionary<string, V1.Modem> Modems { get; } = new();

    public void Drop()
    {
        _dropped.TrySetResult();
        _heard.Writer.TryComplete();
    }

    /// <summary>One message at a time, in the order of the calls. What is still said when the test has dropped the stream is heard by
    /// nobody.</summary>
    public Task SayAsync(V1.CoreMessage message)
    {
        lock (_lock)
            return _last = SayAfterAsync(_last, message);
    }

    private async Task SayAfterAsync(Task before, V1.CoreMessage message)
    {
        await Task.WhenAny(before);     // how it ended is told to whoever said it
        try
        {
            await writer.WriteAsync(message);
        }
        catch (InvalidOperationException) when (Dropped.IsCompleted)
        {
            // The call was over before the answer to the last outcome was written.
        }
    }

    /// <summary>How often the driver said several things at once.</summary>
    public int Several { get; private set; }

    public Task WelcomeAsync(int grantTimeoutMs = 2000, int submitTimeoutMs = 150_000, int protocol = 1) => SayAsync(new V1.CoreMessage
    {
        Welcome = new V1.Welcome
        {
            Protocol = protocol,
            CoreBootId = "core",
            Policy = new V1.DriverPolicy { GrantTimeoutMs = grantTimeoutMs, SubmitTimeoutMs = submitTimeoutMs },
        },
    });

    /// <summary>The next message that is wanted; others are kept for later questions.</summary>
    public async Task<V1.DriverMessage> ExpectAsync(Func<V1.DriverMessage, bool> wanted, CancellationToken stop)
    {
        if (_passedOver.Find(m => wanted(m)) is { } earlier)
        {
            _passedOver.Remove(earlier);
            return earlier;
        }

        while (true)
        {
            var message = await _heard.Reader.ReadAsync(stop);
            if (wanted(message))
                return message;
            _passedOver.Add(message);
        }
    }

    public Task<V1.DriverMessage> ExpectAsync(V1.DriverMessage.MessageOneofCase kind, CancellationToken stop) =>
        ExpectAsync(m => m.MessageCase == kind, stop);

    /// <summary>Waits until a modem that meets the condition has been announced.</summary>
    public async Task<V1.Modem> ModemAsync(Func<V1.Modem, bool> wanted, CancellationToken stop)
    {
        while (true)
        {
            if (Modems.Values.FirstOrDefault(wanted) is { } modem)
                return modem;
            _passedOver.Add(await _heard.Reader.ReadAsync(stop));
        }
    }

    public async Task ReadAsync(IAsyncStreamReader<V1.DriverMessage> reader, CancellationToken stop)
    {
        try
        {
            while (await reader.MoveNext(stop))
            {
                if (reader.Current.Several is { } several)
                {
                    Several++;
                    foreach (var message in several.Messages)
                        Hear(message);
                }
                else
                {
                    Hear(reader.Current);
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or RpcException)
        {
            // The driver is gone, or the test dropped the stream.
            _heard.Writer.TryComplete(e);
        }
        catch (Exception e)
        {
            // A test that waits for the next message must see this, not wait for ever.
            _heard.Writer.TryComplete(e);
            throw;
        }

        _heard.Writer.TryComplete();
    }

    private void Hear(V1.DriverMessage message)
    {
        foreach (var modem in message.Announce?.Modems ?? [])
            Modems[modem.Imei] = modem;
        if (message.Modem is { } report)
            Modems[report.Modem.Imei] = report.Modem;
        _heard.Writer.TryWrite(message);
    }
}
