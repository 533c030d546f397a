using System.Globalization;
using static Gateway.Bench.LookupTimes;

namespace Gateway.Bench;

/// <summary>
/// Whether registrations and look-ups wait for the queue: the same number of people in two stores, in one without a phone (nothing to
/// send), in the other all waiting for a text while every SIM is used up. Ratios of one run; the load generator shares the cores.
/// </summary>
internal static class QueueBench
{
    private const int WritesPerSecond = 100;
    private const int LookupsPerSecond = 100;

    // Eight virtual SIMs that may send one part: after that every one is exhausted, and stays so.
    private static readonly string[] UsedUp =
        ["--Modems:Embedded=true", "--Modems:Virtual=8", "--Quota:Profiles:normal:Hour=1", "--Quota:Profiles:normal:Day=1"];

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var directory = Path.Combine(options.Directory, "queue");
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        var size = options.Sizes[^1];
        Print($"{size:N0} people; {options.Callers} callers, {options.Seconds} s each, alternating; load average {File.ReadAllText("/proc/loadavg")[..4]}");
        Print($"          queue |  waiting | Register/s | Register ms p50   p99 | Verify ms p50   p99");
        var empty = await StartAsync(directory, "empty", size, withPhone: false);
        var full = await StartAsync(directory, "full", size, withPhone: true);
        await using var emptyCore = empty.Core;
        await using var fullCore = full.Core;
        for (var round = 0; round < 2; round++)
        {
            await MeasureAsync("none", empty, options);
            await MeasureAsync("exhausted SIMs", full, options);
        }

        Print($"errors {empty.Load.Errors + full.Load.Errors}");
        return empty.Load.Errors + full.Load.Errors == 0 ? 0 : 1;
    }

    private static async Task<(CoreUnderTest Core, RegisterLoad Load)> StartAsync(string directory, string name, int size, bool withPhone)
    {
        var folder = Directory.CreateDirectory(Path.Combine(directory, name)).FullName;
        var path = Path.Combine(folder, "gateway.db");
        await RegisterBench.FillAsync(path, 0, size, withPhone);
        var core = await CoreUnderTest.StartAsync(path, UsedUp);
        var load = new RegisterLoad(core.Connect(), size) { WithPhone = withPhone };
        await load.RunAsync(8, 2);
        return (core, load);
    }

    private static async Task MeasureAsync(string name, (CoreUnderTest Core, RegisterLoad Load) under, BenchOptions options)
    {
        var rate = await under.Load.RunAsync(options.Callers, options.Seconds);
        var waiting = await under.Load.WaitingAsync();
        var (writes, lookups) = await under.Load.MixedAsync(WritesPerSecond, LookupsPerSecond, options.Seconds);
        Print($"{name,15} | {waiting,8} | {rate,10:F0} | {At(writes, 0.5),15:F1} {At(writes, 0.99),5:F0} | {At(lookups.All, 0.5),13:F1} {At(lookups.All, 0.99),5:F0}");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
