using System.Diagnostics;
using System.Globalization;
using Gateway.Core.Access;
using Gateway.Core.Checkpoint;
using Gateway.Core.Hosting;
using Gateway.Core.Registration;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.V1;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static Gateway.Bench.LookupTimes;

namespace Gateway.Bench;

/// <summary>
/// Register over gRPC against the real core at growing sizes, beside LiteDB alone (documents of the same size, its file not
/// filled first, which favours it) and PostgreSQL where it is installed; then the gate's look-ups while 500 forms a second come in. The
/// load generator shares the machine's cores.
/// </summary>
internal static class RegisterBench
{
    private const int WritesPerSecond = 500;
    private const int LookupsPerSecond = 200;
    private const int WarmUpSeconds = 6;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var directory = Path.Combine(options.Directory, "register");
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "gateway.db");
        using var raw = new RawLite(Path.Combine(directory, "raw.db"));
        Print($"Register over gRPC, {options.Callers} callers, {options.Seconds} s each; load average {File.ReadAllText("/proc/loadavg")[..4]}");
        var postgres = await PostgresPeer.RunAsync(options);
        Print($"   records |  raw/s | PostgreSQL/s | Register/s | of raw | errors | ready s | RSS MiB | Verify ms p50  p99 beside {WritesPerSecond} forms/s, of each kind of key");
        var next = 0L;
        foreach (var size in options.Sizes)
        {
            next = await FillAsync(path, next, size);
            await using var core = await CoreUnderTest.StartAsync(path);
            var resident = core.ResidentMiB;
            var load = new RegisterLoad(core.Connect(), next);
            // Until everything on these paths is compiled: what is measured is a core at work, not one that starts.
            await load.RunAsync(options.Callers, WarmUpSeconds);
            await load.MixedAsync(WritesPerSecond, LookupsPerSecond, WarmUpSeconds);
            var rawRate = raw.Run(options.Seconds);
            var rate = await load.RunAsync(options.Callers, options.Seconds);
            var (_, lookups) = await load.MixedAsync(WritesPerSecond, LookupsPerSecond, options.Seconds);
            var peer = postgres.TryGetValue(size, out var perSecond) ? perSecond.ToString("F0", CultureInfo.InvariantCulture) : "not run";
            Print($"{size,10} | {rawRate,6:F0} | {peer,12} | {rate,10:F0} | {rate / rawRate,6:P0} | {load.Errors,6} | {core.ReadyAfter.TotalSeconds,7:F1} | {Math.Max(resident, core.ResidentMiB),7}"
                + $" | {At(lookups.All, 0.5),13:F1} {At(lookups.All, 0.99),5:F1}   {lookups} ({lookups.Count} look-ups)");
            next = load.Next;
        }

        return 0;
    }

    /// <summary>Fills the store through the registrar itself, without the network between.</summary>
    public static async Task<long> FillAsync(string path, long from, long to, bool withPhone = true)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Path", path)]).Build();
        await using var services = new ServiceCollection()
            .AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IConfiguration>(configuration)
            .AddSlices()
            .BuildServiceProvider();
        var store = services.GetRequiredService<IStoreEngine>();
        await store.OpenAsync();
        // As a core does at its start: else the first one over a filled store would make the trips of all forms once more.
        await FormerTrips.MakeAsync(store, new Progress<LoadProgress>(), CancellationToken.None);
        await FormerPassages.HangAsync(store, new Progress<LoadProgress>(), CancellationToken.None);
        await services.GetRequiredService<AdministratorKey>().EnsureAsync(path, CancellationToken.None);
        var registrar = services.GetRequiredService<Registrar>();
        var caller = new Caller(1, "bench", Role.Admin);
        var day = RegisterLoad.FirstDay;
        var watch = Stopwatch.StartNew();
        var started = from;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, (int)Math.Max(0, to - from)),
            new ParallelOptions { MaxDegreeOfParallelism = 256 },
            async (i, cancellation) => await registrar.RegisterAsync(caller, Forms.Form(started + i, day, withPhone), cancellation));
        if (to - from > 50_000)
            Print($"  filled {to - from:N0} in {watch.Elapsed.TotalSeconds:F0} s");
        return Math.Max(from, to);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}
