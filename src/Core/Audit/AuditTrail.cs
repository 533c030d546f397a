using System.Threading.Channels;
using Gateway.Core.Rpc;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Audit;

/// <summary>Rows of calls that wrote nothing themselves: stored together within a second, without anybody waiting for it.</summary>
/// <remarks>While the store cannot be written they wait beside it (<see cref="LateRows"/>) and go in first when it can, marked
/// late.</remarks>
internal sealed partial class AuditTrail(
    IStore store, IStoreHealth health, IOptions<AuditOptions> options, IOptions<StoreOptions> storage, TimeProvider time,
    ILogger<AuditTrail> log) : BackgroundService
{
    private const int MostWaiting = 50_000;
    private const int MostAtOnce = 200;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    private readonly Channel<UnwrittenRow> _rows = Channel.CreateBounded<UnwrittenRow>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long _lost;
    private volatile Bilingual? _trouble;

    /// <summary>Why rows are not stored now, and how many wait; null when they are.</summary>
    public Bilingual? Trouble => _trouble;

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

    /// <summary>Stores what still waits. Here, and not where it waits: stopped at once, that never began.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_rows.Reader.Count == 0 || ExecuteTask is { IsCompleted: false })
            return; // nothing waits, or the stop's time was over: two must not write the file of what is late
        using var late = await OpenLateAsync();
        while (_rows.Reader.Count > 0)
            await StoreAsync(late);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var late = await OpenLateAsync();
        using var timer = new PeriodicTimer(Again, time);
        var again = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
        var come = _rows.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        while (true)
        {
            await Task.WhenAny(come, again).WaitAsync(stoppingToken);
            if (again.IsCompleted)
            {
                again = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
                await StoreLateAsync(late);
            }

            if (!come.IsCompleted)
                continue;
            await StoreAsync(late);
            come = _rows.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        }
    }

    private async Task<LateRows> OpenLateAsync()
    {
        var late = new LateRows(storage.Value.Path + "-audit", options.Value.LateKilobytes * 1024);
        late.ForgetStored(await store.ReadAsync(transaction => AuditBook.TakenOver(transaction, late.Name), CancellationToken.None));
        return late;
    }

    private async Task StoreAsync(LateRows late)
    {
        var batch = new List<UnwrittenRow>();
        while (batch.Count < MostAtOnce && _rows.Reader.TryRead(out var row))
            batch.Add(row);
        // While older ones wait they go first.
        if (late.Count == 0 && await IsStoredAsync(batch, Interlocked.Exchange(ref _lost, 0)))
            return;
        foreach (var (row, _) in batch)
            late.Add(row.Clone());
        Say(late);
    }

    private async Task StoreLateAsync(LateRows late)
    {
        if (late.Count == 0)
            return;
        while (late.Count > 0)
        {
            var (rows, lost) = (late.Oldest(MostAtOnce), late.Lost);
            if (!await IsStoredAsync([.. rows.Select(row => new UnwrittenRow(row, Personal: null))], lost))
            {
                Interlocked.Add(ref _lost, -lost);  // they are counted beside the rows
                Say(late);
                return;
            }

            late.Stored(rows.Count, lost);
        }

        _trouble = null;
        Log.Stored(log);
    }

    /// <param name="lost">Rows before them that found no room; counted on when they cannot be stored either.</param>
    private async Task<bool> IsStoredAsync(IReadOnlyList<UnwrittenRow> rows, long lost)
    {
        if (health.Trouble is not null)
        {
            // Each write that fails has the store opened anew, and look-ups wait for it. The store itself finds out when it can be written.
            Interlocked.Add(ref _lost, lost);
            return false;
        }

        try
        {
            return await store.WriteDeferredAsync(transaction =>
            {
                var untold = lost;
                foreach (var (row, personal) in rows)
                {
                    var own = row.Clone();
                    (own.Lost, untold) = (untold, 0);
                    AuditBook.Add(transaction, own, personal);
                }

                return true;
            });
        }
        catch (StoreUnavailableException)
        {
            Interlocked.Add(ref _lost, lost);
            return false;
        }
    }

    private void Say(LateRows late)
    {
        if (_trouble is null)
            Log.Unwritable(log);
        var lost = late.Lost + Interlocked.Read(ref _lost);
        _trouble = new()
        {
            English = FormattableString.Invariant(
                $"The audit cannot be written: {late.Count} rows wait {(late.IsInFile ? "beside the store" : "in memory")}, {lost} found no room; lists are not shown."),
            Chinese = FormattableString.Invariant(
                $"审计无法写入：{late.Count} 条暂存于{(late.IsInFile ? "数据文件旁" : "内存")}，{lost} 条无处可存；不提供列表。"),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(3450, LogLevel.Error,
            "The audit cannot be written: rows of look-ups wait beside the store, lists and whole values are not shown.")]
        public static partial void Unwritable(ILogger logger);

        [LoggerMessage(3451, LogLevel.Warning, "The audit is written again, with the rows that waited beside the store.")]
        public static partial void Stored(ILogger logger);
    }
}
