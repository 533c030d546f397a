using Gateway.Core.Sms.Journal;
using Gateway.Core.Storage;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Queue;

/// <summary>
/// Removes finished messages when they have been kept long enough (<see cref="SmsOptions.KeepFinishedDays"/>): once an hour, oldest
/// first, a few in one transaction and one such transaction at a time, so that whoever registers meanwhile shares its commit instead of
/// waiting for a sweep. A registration outlives its message.
/// </summary>
internal sealed partial class Retention(IStore store, IOptions<SmsOptions> options, TimeProvider time, ILogger<Retention> logger) : BackgroundService
{
    /// <summary>Records looked at, and removed at most, in one transaction.</summary>
    public const int AtOnce = 64;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Removes all that may go now; returns how many.</summary>
    public async Task<long> RunOnceAsync(CancellationToken cancellation)
    {
        var before = (time.GetUtcNow() - TimeSpan.FromDays(options.Value.KeepFinishedDays)).ToUnixTimeMilliseconds();
        var removed = 0L;
        var from = 0L;
        while (true)
        {
            // Records stand in the order in which they were made: the first that is too young ends the sweep.
            var page = store.Read(transaction => transaction.Range(SmsCollections.Messages, from, AtOnce));
            var old = page.Where(sms => MayGo(sms, before)).Select(sms => sms.Id).ToList();
            if (old.Count > 0)
                removed += await store.WriteAsync(transaction => Remove(transaction, old, before), cancellation);
            if (page.Count < AtOnce || page[^1].CreatedAtMs > before)
                return removed;
            from = page[^1].Id;
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
        }
        catch (StoreUnavailableException failure)
        {
            // What is too old now is too old in an hour.
            Log.Postponed(logger, failure);
        }
    }

    // Something may have moved it since it was read.
    private static int Remove(IWriteTransaction transaction, IReadOnlyList<long> ids, long before)
    {
        var removed = 0;
        foreach (var id in ids)
        {
            if (transaction.Find(SmsCollections.Messages, id) is not { } sms || !MayGo(sms, before))
                continue;
            transaction.Delete(SmsCollections.Messages, id);
            removed++;
        }

        return removed;
    }

    // Until its deadline it may be asked for again; a report may move its state after that.
    private static bool MayGo(SmsRecord sms, long before) =>
        SmsFacts.IsSettled(sms) && Math.Max(sms.CreatedAtMs, Math.Max(sms.StateSinceMs, sms.DeadlineMs)) <= before;

    private static partial class Log
    {
        [LoggerMessage(3111, LogLevel.Information, "{Removed} finished messages were removed: they were kept for {Days} days (Sms:KeepFinishedDays).")]
        public static partial void Removed(ILogger logger, long removed, int days);

        [LoggerMessage(3112, LogLevel.Warning, "Finished messages could not be removed now; tried again in an hour.")]
        public static partial void Postponed(ILogger logger, Exception exception);
    }
}
