using System.Diagnostics;
using System.Globalization;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Bench;

/// <summary>LiteDB alone and the store above it, side by side at each size; look-ups while writing; reopening.</summary>
internal static class StorageBench
{
    private const int WritesPerSecond = 500;
    private const int LookupsPerSecond = 500;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        Directory.CreateDirectory(options.Directory);
        foreach (var old in Directory.GetFiles(options.Directory, "bench-*.db*"))
            File.Delete(old);
        var path = Path.Combine(options.Directory, "bench-store.db");
        var model = new BenchModel();
        using var raw = options.Raw ? new RawLite(Path.Combine(options.Directory, "bench-raw.db")) : null;
        Print($"registration + job in one transaction, {options.Callers} callers, {options.Seconds} s each");
        Print("   records |   raw/s | store/s | ratio | look-up ms p50  p99  p99.9   max (500 writes/s) | write ms p50  p99");
        await using (var store = new LiteStore(new StoreOptions { Path = path }, model.Store, TimeProvider.System,
            NullLogger<LiteStore>.Instance))
        {
            await store.OpenAsync();
            var load = new StoreLoad(store, model);
            foreach (var size in options.Sizes)
            {
                raw?.FillTo(size);
                await load.FillToAsync(size);
                await MeasureAsync(options, raw, load);
            }
            Print($"in memory at the end: {Process.GetCurrentProcess().WorkingSet64 >> 20} MiB (both engines in one process)");
        }
        using var reopened = Process.Start(Environment.ProcessPath!, ["open", path]);
        await reopened.WaitForExitAsync();
        return reopened.ExitCode;
    }

    private static async Task MeasureAsync(BenchOptions options, RawLite? raw, StoreLoad load)
    {
        var records = load.Count;
        var rawRate = raw?.Run(options.Seconds) ?? 0;
        var rate = await load.RunAsync(options.Callers, options.Seconds);
        var (lookups, writes) = await load.LatenciesAsync(WritesPerSecond, LookupsPerSecond, options.Seconds);
        Print($"{records,10} | {rawRate,7:F0} | {rate,7:F0} | {(rawRate > 0 ? rate / rawRate : 0),5:P0} |"
            + $" {At(lookups, 0.5),14:F2} {At(lookups, 0.99),5:F2} {At(lookups, 0.999),5:F2} {lookups[^1],6:F1} "
            + $"                 | {At(writes, 0.5),9:F1} {At(writes, 0.99),6:F1}");
    }

    private static double At(double[] sorted, double share) => sorted[(int)(sorted.Length * share)];

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}
