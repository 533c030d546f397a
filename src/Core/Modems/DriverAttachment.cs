using System.Collections.Concurrent;
using System.Threading.Channels;
using Gateway.Core.Access;
using Gateway.Core.Bank;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Sms.Reports;
using Gateway.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Modems;

/// <summary>Takes drivers in: handshake, settlement of what both hold, then the stream.</summary>
internal sealed partial class DriverAttachment(
    Roster roster,
    Dispatcher dispatcher,
    SmsJournal journal,
    OpenAttempts open,
    InboundReceiver inbound,
    ReportWatch reports,
    ModemDirectory directory,
    PendingCommands commands,
    SimNames names,
    DriverKeys keys,
    IOptions<SmsOptions> options,
    TimeProvider time,
    ILogger<DriverAttachment> logger)
{
    /// <summary>The protocol version this core speaks, and the oldest driver it serves.</summary>
    public const int Protocol = 2;
    public const int OldestProtocol = 1;

    /// <summary>From this version of the protocol on several messages may come as one.</summary>
    private const int SeveralSince = 2;

    private const int MostAtOnce = 256;

    private const int OutboxSize = 4096;

    private readonly string _coreBootId = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
    private readonly ConcurrentDictionary<string, Attached> _attached = new(StringComparer.Ordinal);

    private sealed record Attached(DriverSession Session, CancellationTokenSource End, TaskCompletionSource Gone);

    public async Task RunAsync(Caller caller, IAsyncStreamReader<DriverMessage> requests, IServerStreamWriter<CoreMessage> responses,
        CancellationToken cancellation)
    {
        if (!await requests.MoveNext(cancellation) || requests.Current.Announce is not { } announce)
            throw Rejection.Of("announce", "required",
                new() { English = "must be the first message of the stream", Chinese = "必须是流的第一条消息" });
        if ((Refusal(announce) ?? await keys.RefusalAsync(caller, announce.DriverId)) is { } why)
        {
            await RefuseAsync(announce, why, responses, cancellation);
            return;
        }

        var outbox = Channel.CreateBounded<CoreMessage>(new BoundedChannelOptions(OutboxSize) { SingleReader = true });
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var attached = new Attached(
            new DriverSession(announce.DriverId, announce.BootId, outbox.Writer, caller.Id),
            end,
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!await TakeOverAsync(attached))
        {
            await RefuseAsync(
                announce,
                $"Another driver named {announce.DriverId} is attached: give each its own --id. If it has just been started anew, it is taken in when its former stream is gone.",
                responses,
                cancellation);
            return;
        }

        try
        {
            await ServeAsync(attached, announce, requests, responses, outbox.Reader, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The driver is gone, or has attached anew.
        }
        finally
        {
            _attached.TryRemove(new KeyValuePair<string, Attached>(announce.DriverId, attached));
            attached.Gone.SetResult();
            Log.Detached(logger, announce.DriverId);
        }
    }

    /// <summary>Ends every stream, and waits until what they began is stored.</summary>
    public async Task EndAllAsync()
    {
        foreach (var attached in _attached.Values)
        {
            await attached.End.CancelAsync();
            await attached.Gone.Task;
        }
    }

    private static string? Refusal(Announce announce)
    {
        if (DriverDoor.Fault(announce) is { } fault)
            return fault;
        if (announce.Protocol < OldestProtocol)
            return $"The driver speaks protocol {announce.Protocol} at most, this core {OldestProtocol} at least: update gateway-modems.";
        if (announce.ProtocolMin > Protocol)
            return $"The driver speaks protocol {announce.ProtocolMin} at least, this core {Protocol} at most: update gateway-core.";
        return null;
    }

    private async Task RefuseAsync(Announce announce, string why, IServerStreamWriter<CoreMessage> responses,
        CancellationToken cancellation)
    {
        await responses.WriteAsync(new CoreMessage { Refused = new Refused { Why = why } }, cancellation);
        // What has not the shape of a name may be anything: also a traveller's, whom its texts told of.
        Log.Refused(logger, DriverDoor.Fault(announce) is null ? announce.DriverId : "without a right announcement", why);
    }

    /// <summary>One stream per driver: an older one of the same process is ended, and waited for, so that its last writes are
    /// counted.</summary>
    /// <returns>False when another process has the name. Two would end each other's streams for ever, and each would be taken for the other
    /// started again: all that is in the air would count as unknown. Of a dead process the stream is found dead by its pings within 10
    /// s.</returns>
    private async Task<bool> TakeOverAsync(Attached attached)
    {
        while (!_attached.TryAdd(attached.Session.DriverId, attached))
        {
            if (!_attached.TryGetValue(attached.Session.DriverId, out var older))
                continue;
            if (older.Session.BootId != attached.Session.BootId)
                return false;
            await older.End.CancelAsync();
            await older.Gone.Task.WaitAsync(attached.End.Token);
        }

        return true;
    }

    private async Task ServeAsync(
        Attached attached,
        Announce announce,
        IAsyncStreamReader<DriverMessage> requests,
        IServerStreamWriter<CoreMessage> responses,
        ChannelReader<CoreMessage> outbox,
        CancellationToken cancellation)
    {
        var session = attached.Session;
        foreach (var held in announce.Held.Where(held => held.Outcome is not null))
            held.Outcome = DriverDoor.Tidy(held.Outcome);
        var forget = await journal.AnnounceAsync(announce, open.Of(announce.DriverId));
        var protocol = Math.Min(announce.Protocol, Protocol);
        using var stream = new DriverStream(session, roster, dispatcher, journal, inbound, reports, directory,
            commands, names, time, logger);
        directory.Attached(announce.DriverId, [.. announce.Modems.Select(modem => modem.Port)], time.GetUtcNow().ToUnixTimeMilliseconds());
        commands.Attached(session);
        roster.Attach(session);
        try
        {
            // Before the driver hears that it is in: whoever then has something for one of its modems finds it.
            await stream.ModemsAsync(announce.Modems);
            await responses.WriteAsync(new CoreMessage { Welcome = Welcome(protocol, forget) }, cancellation);
        }
        catch
        {
            await stream.EndAsync();
            throw;
        }

        Log.Attached(logger, announce.DriverId, DriverDoor.Words(announce.Software), announce.Modems.Count, announce.Held.Count);
        var reading = ReadAsync(stream, requests, attached, cancellation);
        try
        {
            await WriteAsync(outbox, responses, protocol >= SeveralSince, cancellation);
        }
        finally
        {
            await attached.End.CancelAsync();
            await reading;
        }
    }

    private static async Task WriteAsync(
        ChannelReader<CoreMessage> outbox, IServerStreamWriter<CoreMessage> responses, bool takesSeveral, CancellationToken cancellation)
    {
        while (await outbox.WaitToReadAsync(cancellation))
        {
            // Behind whoever was answered by the same commit: what they say goes along.
            await Task.Yield();
            var several = new CoreMessages();
            while (several.Messages.Count < (takesSeveral ? MostAtOnce : 1) && outbox.TryRead(out var message))
                several.Messages.Add(message);
            if (several.Messages.Count > 0)
                await responses.WriteAsync(several.Messages is [var single] ? single : new CoreMessage { Several = several }, cancellation);
        }
    }

    private static async Task ReadAsync(
        DriverStream stream, IAsyncStreamReader<DriverMessage> requests, Attached attached, CancellationToken cancellation)
    {
        var hasEnded = false;
        try
        {
            await stream.ReadAsync(requests, cancellation);
            hasEnded = true;
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or RpcException)
        {
            // The stream broke, which is how streams end.
        }
        finally
        {
            // A driver that says no more still hears what it was told last: that its reports are stored.
            if (hasEnded)
                attached.Session.Outbox.TryComplete();
            else
                await attached.End.CancelAsync();
        }
    }

    private Welcome Welcome(int protocol, IReadOnlyList<long> forget) => new()
    {
        Protocol = protocol,
        CoreBootId = _coreBootId,
        Policy = new DriverPolicy
        {
            GrantTimeoutMs = options.Value.GrantTimeoutSeconds * 1000,
            SubmitTimeoutMs = options.Value.SubmitTimeoutSeconds * 1000,
        },
        Forget = { forget },
    };

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Information, "Driver {Driver} attached ({Software}): {Modems} modems, {Held} attempts in hand.")]
        public static partial void Attached(ILogger logger, string driver, string software, int modems, int held);

        [LoggerMessage(4002, LogLevel.Information, "Driver {Driver} is detached.")]
        public static partial void Detached(ILogger logger, string driver);

        [LoggerMessage(4003, LogLevel.Warning, "Driver {Driver} was refused: {Why}")]
        public static partial void Refused(ILogger logger, string driver, string why);
    }
}
