using System.Threading.Channels;
using Gateway.Core.Rpc;
using Gateway.Core.Storage;

namespace Gateway.Core.Audit;

/// <summary>Rows of calls that wrote nothing themselves: stored together within a second, without anybody waiting for it.</summary>
internal sealed partial class AuditTrail(IStore store, IStoreHealth health, ILogger<AuditTrail> log) : BackgroundService
{
    private const int MostWaiting = 50_000;
    private const int MostAtOnce = 200;

    private readonly Channel<UnwrittenRow> _rows = Channel.CreateBounded<UnwrittenRow>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long _lost;

    /// <summary>Takes a row; when too many wait, only how many is kept.</summary>
    public void Keep(UnwrittenRow row)
    {
        if (!_rows.Writer.TryWrite(row))
            Interlocked.Increment(ref _lost);
    }

    /// <summary>Refuses what is shown only with a row, while none can be written.</summary>
    public void Demand()
    {
        if (health.Trouble is not null)
            throw Rejection.Elsewhere("AUDIT_UNWRITABLE", new()
            {
                English = "Who sees what cannot be noted at the moment: lists, extracts and whole values wait until it can. Looking up one person at a gate goes on.",
                Chinese = "目前无法记录谁查看了什么：列表、导出和完整信息须等恢复后再用。卡口查验不受影响。",
            });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<UnwrittenRow>();
        try
        {
            while (await _rows.Reader.WaitToReadAsync(stoppingToken))
            {
                while (batch.Count < MostAtOnce && _rows.Reader.TryRead(out var row))
                    batch.Add(row);
                await StoreAsync(batch);
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task StoreAsync(List<UnwrittenRow> batch)
    {
        try
        {
            await store.WriteDeferredAsync(transaction =>
            {
                foreach (var (row, personal) in batch)
                    AuditBook.Add(transaction, row.Clone(), personal);
                return 0;
            });
        }
        catch (StoreUnavailableException)
        {
            Interlocked.Add(ref _lost, batch.Count);
            Log.Lost(log, batch.Count);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3450, LogLevel.Error, "{Count} rows of the audit could not be stored.")]
        public static partial void Lost(ILogger logger, int count);
    }
}
