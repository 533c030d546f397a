using System.Diagnostics;
using Gateway.Core.Storage;

namespace Gateway.Bench;

/// <summary>What is done to the store.</summary>
internal sealed class StoreLoad(IStore store, BenchModel model)
{
    private const int PerFillingClosure = 100;

    private long _next;

    public long Count => Interlocked.Read(ref _next);

    /// <summary>Registrations a second through closed-loop callers, each waiting for its answer before it comes again.</summary>
    public async Task<double> RunAsync(int callers, int seconds)
    {
        var watch = Stopwatch.StartNew();
        var done = 0L;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < TimeSpan.FromSeconds(seconds))
            {
                await RegisterAsync();
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }

    public async Task FillToAsync(long count)
    {
        while (Count < count)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.WriteAsync(transaction =>
            {
                for (var i = 0; i < PerFillingClosure; i++)
                    Register(transaction, Interlocked.Increment(ref _next));
                return 0;
            })));
        }
    }

    /// <summary>Look-ups by document while registrations come in at a steady rate; milliseconds, sorted.</summary>
    public async Task<(double[] Lookups, double[] Writes)> LatenciesAsync(int writesPerSecond, int lookupsPerSecond, int seconds)
    {
        var stored = Count;
        using var stop = new CancellationTokenSource();
        var writes = new List<Task<double>>();
        var pace = Stopwatch.StartNew();
        var writer = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                while (writes.Count < pace.Elapsed.TotalSeconds * writesPerSecond)
                    writes.Add(TimedRegisterAsync());
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            }
        });
        var lookups = await Task.Run(() => LookupsAsync(stored, lookupsPerSecond, seconds));
        await stop.CancelAsync();
        await writer;
        var written = await Task.WhenAll(writes);
        Array.Sort(written);
        return (lookups, written);
    }

    // At a steady pace. One that had to wait for a slow one before it is timed from the moment it was due, so that a long stall
    // counts as often as it is felt; one for which the timer was late is timed from its beginning.
    private async Task<double[]> LookupsAsync(long stored, int perSecond, int seconds)
    {
        var pace = Stopwatch.StartNew();
        var taken = new double[perSecond * seconds];
        var ended = TimeSpan.Zero;
        for (var i = 0; i < taken.Length; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (pace.Elapsed < due)
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            var began = due < ended ? due : pace.Elapsed;
            var key = BenchModel.DocumentKey(Random.Shared.NextInt64(1, stored + 1));
            if ((await store.ReadAsync(reader => reader.Lookup(model.Document, key))).Count != 1)
                throw new InvalidOperationException("A registration was not found.");
            ended = pace.Elapsed;
            taken[i] = (ended - began).TotalMilliseconds;
        }
        Array.Sort(taken);
        return taken;
    }

    private async Task<double> TimedRegisterAsync()
    {
        var start = Stopwatch.GetTimestamp();
        await RegisterAsync();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private Task<long> RegisterAsync()
    {
        var n = Interlocked.Increment(ref _next);
        return store.WriteAsync(transaction => Register(transaction, n));
    }

    // As the registration slice does: look whether the request is known, then store both records.
    private long Register(IWriteTransaction transaction, long n)
    {
        if (transaction.Lookup(model.Document, BenchModel.DocumentKey(n)) is [var known])
            return known.Id;
        var id = transaction.Insert(model.Registrations, BenchModel.Registration(n));
        transaction.Insert(model.Jobs, BenchModel.Job(n, id));
        return id;
    }
}
