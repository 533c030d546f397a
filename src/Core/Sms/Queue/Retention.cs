using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Queue;

/// <summary>
/// Removes finished messages, and what phones sent, when they have been kept long enough (<see cref="SmsOptions.KeepFinishedDays"/>,
/// <see cref="SmsOptions.KeepInboundDays"/>): once an hour, oldest
/// first, a few in one transaction and one such transaction at a time, so that whoever registers meanwhile shares its commit instead of
/// waiting for a sweep. A registration outlives its message.
/// </summary>
internal sealed partial class Retention(IStore store, IOptions<SmsOptions> options, TimeProvider time, ILogger<Retention> logger)
    : BackgroundService
{
    /// <summary>Records looked at, and removed at most, in one transaction.</summary>
    public const int AtOnce = 64;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Removes all finished messages that may go now; returns how many.</summary>
    public Task<long> RunOnceAsync(CancellationToken cancellation)
    {
        var before = Before(options.Value.KeepFinishedDays);
        return SweepAsync(SmsCollections.Messages, sms => sms.Id, sms => MayGo(sms, before), sms => sms.CreatedAtMs > before, cancellation);
    }

    /// <summary>Removes all that phones sent and that was kept long enough; returns how many. The stop list stays.</summary>
    public Task<long> RunInboundOnceAsync(CancellationToken cancellation)
    {
        var before = Before(options.Value.KeepInboundDays);
        return SweepAsync(InboundCollections.Messages, inbound => inbound.Id, inbound => inbound.ReceivedAtMs <= before,
            inbound => inbound.ReceivedAtMs > before, cancellation);
    }

    private long Before(int days) => (time.GetUtcNow() - TimeSpan.FromDays(days)).ToUnixTimeMilliseconds();

    private async Task<long> SweepAsync<T>(Collection<T> collection, Func<T, long> idOf, Func<T, bool> mayGo, Func<T, bool> isYoung,
        CancellationToken cancellation)
        where T : class
    {
        var removed = 0L;
        var from = 0L;
        while (true)
        {
            // Records stand in the order in which they were made: the first that is too young ends the sweep. One that cannot be read is
            // passed over.
            var page = await store.ListAsync(transaction => transaction.Range(collection, from, AtOnce), cancellation);
            var old = page.Where(mayGo).Select(idOf).ToList();
            if (old.Count > 0)
                removed += await store.WriteAsync(transaction => Remove(transaction, collection, old, mayGo), cancellation);
            if (page.Count < AtOnce || isYoung(page[^1]))
                return removed;
            from = idOf(page[^1]);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
                await RunGuardedAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task RunGuardedAsync(CancellationToken stop)
    {
        try
        {
            if (await RunOnceAsync(stop) is > 0 and var removed)
                Log.Removed(logger, removed, options.Value.KeepFinishedDays);
            if (await RunInboundOnceAsync(stop) is > 0 and var inbound)
                Log.InboundRemoved(logger, inbound, options.Value.KeepInboundDays);
        }
        catch (StoreUnavailableException failure)
        {
            // What is too old now is too old in an hour.
            Log.Postponed(logger, failure);
        }
    }

    // Something may have moved it since it was read.
    private static int Remove<T>(IWriteTransaction transaction, Collection<T> collection, IReadOnlyList<long> ids, Func<T, bool> mayGo)
        where T : class
    {
        var removed = 0;
        foreach (var id in ids)
        {
            if (transaction.FindAll(collection, [id])[0] is not { } record || !mayGo(record))
                continue;
            transaction.Delete(collection, id);
            removed++;
        }

        return removed;
    }

    // Until its deadline it may be asked for again; a report may move its state after that.
    private static bool MayGo(SmsRecord sms, long before) =>
        SmsFacts.IsSettled(sms) && Math.Max(sms.CreatedAtMs, Math.Max(sms.StateSinceMs, sms.DeadlineMs)) <= before;

    private static partial class Log
    {
        [LoggerMessage(3111, LogLevel.Information,
            "{Removed} finished messages were removed: they were kept for {Days} days (Sms:KeepFinishedDays).")]
        public static partial void Removed(ILogger logger, long removed, int days);

        [LoggerMessage(3113, LogLevel.Information,
            "{Removed} messages that phones sent were removed: they were kept for {Days} days (Sms:KeepInboundDays).")]
        public static partial void InboundRemoved(ILogger logger, long removed, int days);

        [LoggerMessage(3112, LogLevel.Warning, "Finished messages could not be removed now; tried again in an hour.")]
        public static partial void Postponed(ILogger logger, Exception exception);
    }
}
