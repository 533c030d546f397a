using System.Threading.Channels;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>Wakes when something may be offered or an alarm rings, and only then.</summary>
internal sealed partial class DispatchPump(
    DispatchBoard board,
    Dispatcher dispatcher,
    SmsQueue queue,
    SmsJournal journal,
    OpenAttempts open,
    DamagedMessages damages,
    IOptions<SmsOptions> options,
    TimeProvider time,
    ILogger<DispatchPump> logger) : BackgroundService
{
    private const int AlarmsAtOnce = 512;

    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly long _startMs = time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>After this long without an outcome nobody will bring one: the driver's own limit and half a minute.</summary>
    private long SilenceMs => (options.Value.SubmitTimeoutSeconds + 30) * 1000L;

    /// <summary>Everything that is due now; returns when to look again at the latest, Unix milliseconds.</summary>
    public async Task<long?> RunOnceAsync()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        long? next = null;

        foreach (var attempt in open.All())
        {
            // A restart of the core settles nothing: drivers get the same time to come back as to answer.
            var until = Math.Max(attempt.GrantedAtMs, _startMs) + SilenceMs;
            if (until <= now)
                await WholeAsync(journal.LoseTrackAsync(attempt, "no_outcome"));
            else
                next = Earlier(next, until);
        }

        var rung = queue.AdvanceTo(now, AlarmsAtOnce);
        await Task.WhenAll(rung.Select(sms => WholeAsync(journal.AlarmAsync(sms))));
        if (rung.Count == AlarmsAtOnce)
            _wake.Writer.TryWrite(true);

        await Task.WhenAll(dispatcher.Stranded(out var stranded).Select(sms => WholeAsync(journal.RestartElsewhereAsync(sms))));
        next = Earlier(next, stranded);
        next = Earlier(next, await dispatcher.OfferAsync());
        await Task.WhenAll(queue.HadTurn().Select(sms => WholeAsync(journal.TurnAsync(sms))));
        return Earlier(next, queue.NextAlarmMs(now));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Wake() => _wake.Writer.TryWrite(true);
        board.Signal += Wake;
        await using var timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Wake();
        try
        {
            await foreach (var _ in _wake.Reader.ReadAllAsync(stoppingToken))
            {
                var wait = await RunGuardedAsync();
                timer.Change(wait, Timeout.InfiniteTimeSpan);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            board.Signal -= Wake;
        }
    }

    /// <summary>A message whose record is damaged stays as it is; those beside it go on.</summary>
    private async Task WholeAsync(Task change)
    {
        try
        {
            await change;
        }
        catch (Storage.UnreadableRecordException damaged)
        {
            damages.Tell(damaged);
        }
    }

    private async Task<TimeSpan> RunGuardedAsync()
    {
        try
        {
            var next = await RunOnceAsync();
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            return next is { } at
                ? TimeSpan.FromMilliseconds(Math.Clamp(at - now, 1, (long)TimeSpan.FromDays(1).TotalMilliseconds))
                : Timeout.InfiniteTimeSpan;
        }
        catch (Storage.StoreUnavailableException failure)
        {
            // The store says so itself and is reopening; nothing is lost by trying again.
            Log.StoreUnavailable(logger, failure);
            return TimeSpan.FromSeconds(1);
        }
    }

    private static long? Earlier(long? one, long? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);

    private static partial class Log
    {
        [LoggerMessage(3101, LogLevel.Warning, "The store is not available; dispatching goes on when it is back.")]
        public static partial void StoreUnavailable(ILogger logger, Exception exception);
    }
}
