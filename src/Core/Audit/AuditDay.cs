using Gateway.Core.Storage;
using Gateway.Spelling;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Audit;

/// <summary>Once a day, after midnight in Harbin: tells the head, and removes whole days whose time is over, the oldest first.</summary>
internal sealed partial class AuditDay(
    IStore store, AuditEvents events, IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditDay> log) : BackgroundService
{
    private const int AtOnce = 500;

    public async Task RunOnceAsync()
    {
        await RemoveAsync();
        await TellAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    await RunOnceAsync();
                }
                catch (StoreUnavailableException)
                {
                    Log.Later(log);
                }

                await Task.Delay(Midnight(1) - time.GetUtcNow(), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private DateTimeOffset Midnight(int days) =>
        new(HarbinTime.Today(time.GetUtcNow()).AddDays(days).ToDateTime(TimeOnly.MinValue), HarbinTime.Offset);

    private async Task RemoveAsync()
    {
        var end = Midnight(-options.Value.KeepDays).ToUnixTimeMilliseconds();
        while (await store.WriteDeferredAsync(transaction => RemovePiece(transaction, end)) == AtOnce)
        {
            // Others write between the pieces.
        }
    }

    private static int RemovePiece(IWriteTransaction transaction, long endMs)
    {
        var anchor = AuditBook.Anchor(transaction) ?? new AuditAnchorRecord();
        var over = AuditBook.After(transaction, anchor.UpTo, AtOnce).TakeWhile(row => row.AtMs < endMs).ToList();
        if (over.Count == 0)
            return 0;
        foreach (var row in over)
            AuditBook.Remove(transaction, row.Id);
        (anchor.UpTo, anchor.Hash, anchor.AtMs) = (over[^1].Id, over[^1].Hash, over[^1].AtMs);
        AuditBook.Save(transaction, anchor);
        return over.Count;
    }

    private async Task TellAsync()
    {
        var today = HarbinTime.Text(time.GetUtcNow().ToUnixTimeMilliseconds())[..10];
        var head = await store.WriteDeferredAsync(transaction =>
        {
            var anchor = AuditBook.Anchor(transaction) ?? new AuditAnchorRecord();
            if (anchor.ToldDay == today || AuditBook.Newest(transaction) is not { } newest)
                return null;
            anchor.ToldDay = today;
            AuditBook.Save(transaction, anchor);
            return ChainHead.Of(newest, anchor);
        });
        if (head is not null)
            events.Tell(new AuditEvent(AuditEventKind.Head, "", head.Line));
    }

    private static partial class Log
    {
        [LoggerMessage(3454, LogLevel.Warning, "The day's head of the audit was not told: the store cannot be written.")]
        public static partial void Later(ILogger logger);
    }
}
