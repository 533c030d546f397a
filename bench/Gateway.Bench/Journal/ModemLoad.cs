using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Bench.Journal;

/// <summary>A driver over gRPC whose modems have no line: each asks for its grant, is in the air for a given time, and tells that the
/// network took it. What is left is the cost of the journal and its stream.</summary>
internal sealed class ModemLoad(CallInvoker invoker, int modems, TimeSpan air)
{
    /// <summary>By how much times in the air vary: modems do not keep step.</summary>
    private const double Spread = 0.2;

    private const int MostAtOnce = 256;

    private readonly Channel<DriverMessage> _outbox = Channel.CreateUnbounded<DriverMessage>();
    private readonly ConcurrentDictionary<long, long> _askedAt = new();
    private readonly ConcurrentDictionary<long, long> _endedAt = new();
    private readonly Dictionary<string, Modem> _modems =
        Enumerable.Range(1, modems).Select(number => new Modem(number)).ToDictionary(modem => modem.Imei, StringComparer.Ordinal);
    private readonly List<double> _grants = [];
    private readonly List<double> _stored = [];
    private readonly List<double> _overheads = [];

    public long Denied { get; private set; }

    /// <summary>Milliseconds, ascending: from the question to the grant.</summary>
    public double[] Grants => [.. _grants.Order()];

    /// <summary>From the outcome to "stored".</summary>
    public double[] Stored => [.. _stored.Order()];

    /// <summary>From a modem's coming free to its next grant: what a message costs above its time in the air.</summary>
    public double[] Overheads => [.. _overheads.Order()];

    public async Task RunAsync(TimeSpan time)
    {
        using var end = new CancellationTokenSource();
        using var call = new ModemApi.ModemApiClient(invoker).Attach(cancellationToken: end.Token);
        await call.RequestStream.WriteAsync(new DriverMessage { Announce = Announcement() });
        var writing = WriteAsync(call.RequestStream, end.Token);
        end.CancelAfter(time);
        try
        {
            while (await call.ResponseStream.MoveNext(end.Token))
                Hear(call.ResponseStream.Current);
        }
        catch (Exception failure) when (end.IsCancellationRequested && failure is OperationCanceledException or RpcException)
        {
            // The time is over.
        }

        await writing;
    }

    private async Task WriteAsync(IClientStreamWriter<DriverMessage> stream, CancellationToken stop)
    {
        try
        {
            while (await _outbox.Reader.WaitToReadAsync(stop))
            {
                var several = new DriverMessages();
                while (several.Messages.Count < MostAtOnce && _outbox.Reader.TryRead(out var message))
                    several.Messages.Add(message);
                await stream.WriteAsync(new DriverMessage { Several = several }, CancellationToken.None);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or RpcException or InvalidOperationException)
        {
            // The time is over.
        }
    }

    private void Hear(CoreMessage message)
    {
        switch (message.MessageCase)
        {
            case CoreMessage.MessageOneofCase.Several:
                foreach (var each in message.Several.Messages)
                    Hear(each);
                break;
            case CoreMessage.MessageOneofCase.Offer:
                _modems[message.Offer.Imei].Offers.Enqueue(message.Offer);
                Next(_modems[message.Offer.Imei]);
                break;
            case CoreMessage.MessageOneofCase.Grant when _modems.Values.First(modem => modem.Now?.AttemptId == message.Grant.AttemptId)
                is var modem:
                _grants.Add(Since(_askedAt[message.Grant.AttemptId]));
                _overheads.Add(Since(modem.FreeAt));
                _ = FlyAsync(modem);
                break;
            case CoreMessage.MessageOneofCase.Deny when _modems.Values.First(modem => modem.Now?.AttemptId == message.Deny.AttemptId)
                is var modem:
                Denied++;
                modem.Now = null;
                Next(modem);
                break;
            case CoreMessage.MessageOneofCase.Stored:
                foreach (var id in message.Stored.AttemptIds)
                    _stored.Add(Since(_endedAt[id]));
                break;
        }
    }

    private void Next(Modem modem)
    {
        lock (modem)
        {
            if (modem.Now is not null || !modem.Offers.TryDequeue(out var offer))
                return;

            // A modem that stood idle for want of an offer was free, but had nothing to lose time with.
            if (modem.FreeAt == 0)
                modem.FreeAt = Stopwatch.GetTimestamp();
            modem.Now = offer;
            _askedAt[offer.AttemptId] = Stopwatch.GetTimestamp();
            _outbox.Writer.TryWrite(
                new DriverMessage
                {
                    AskGrant = new AskGrant
                    {
                        AttemptId = offer.AttemptId,
                        Imei = modem.Imei,
                        Iccid = modem.Iccid,
                        Imsi = modem.Imsi,
                    }
                });
        }
    }

    private async Task FlyAsync(Modem modem)
    {
        if (air > TimeSpan.Zero)
            await Task.Delay(air * (1 - Spread + (2 * Spread * Random.Shared.NextDouble())), TimeProvider.System);
        lock (modem)
        {
            var outcome = new Outcome
            {
                AttemptId = modem.Now!.AttemptId,
                Accepted = new Accepted { MessageReference = modem.Reference++ & 0xFF },
            };
            modem.FreeAt = _endedAt[outcome.AttemptId] = Stopwatch.GetTimestamp();
            _outbox.Writer.TryWrite(new DriverMessage { Outcome = outcome });
            modem.Now = null;
        }

        Next(modem);
    }

    private Announce Announcement() => new()
    {
        Protocol = 2,
        ProtocolMin = 2,
        DriverId = "bench",
        BootId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"),
        Software = "bench",
        Modems =
        {
            _modems.Values.Select(modem => new V1.Modem
            {
                Imei = modem.Imei,
                Port = "bench-" + modem.Imei,
                State = ModemState.Ready,
                Virtual = true,
                Sim = new Sim { Iccid = modem.Iccid, Imsi = modem.Imsi },
            }),
        },
    };

    private static double Since(long timestamp) => Stopwatch.GetElapsedTime(timestamp).TotalMilliseconds;

    private sealed class Modem(int number)
    {
        public string Imei { get; } = string.Create(CultureInfo.InvariantCulture, $"86000000000{number:0000}");

        public string Iccid { get; } = string.Create(CultureInfo.InvariantCulture, $"8986000000000000{number:0000}");

        public string Imsi { get; } = string.Create(CultureInfo.InvariantCulture, $"46000000000{number:0000}");

        public ConcurrentQueue<Offer> Offers { get; } = new();

        public Offer? Now { get; set; }

        /// <summary>Since when nothing is in the air.</summary>
        public long FreeAt { get; set; }

        public int Reference { get; set; }
    }
}
