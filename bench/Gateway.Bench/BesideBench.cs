using System.Globalization;
using static Gateway.Bench.LookupTimes;

namespace Gateway.Bench;

/// <summary>
/// Two builds of the core on copies of one store, in turns in one run: what a change costs a registration and a look-up at the gate. The
/// other build fills the store, so that both can open it. Medians of the rounds; the load generator shares the cores.
/// </summary>
internal static class BesideBench
{
    private const int WritesPerSecond = 500;
    private const int LookupsPerSecond = 200;
    private const int WarmUpSeconds = 6;

    /// <param name="other">Path of the other build's gateway-core.</param>
    public static async Task<int> RunAsync(string other, BenchOptions options)
    {
        var directory = Path.Combine(options.Directory, "beside");
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        var (before, after) = (Folder(directory, "other"), Folder(directory, "this"));
        var size = options.Sizes[^1];
        long next;
        await using (var filling = await CoreUnderTest.StartAsync(Path.Combine(before, "gateway.db"), other, []))
        {
            var load = new RegisterLoad(filling.Connect(), 0);
            while (load.Next < size)
                await load.RunAsync(options.Callers, 1);
            next = load.Next;
        }

        foreach (var file in Directory.GetFiles(before))
            File.Copy(file, Path.Combine(after, Path.GetFileName(file)));
        Print($"{next:N0} forms; {options.Rounds} rounds of {options.Seconds} s each; load average {File.ReadAllText("/proc/loadavg")[..4]}");
        await using var one = await CoreUnderTest.StartAsync(Path.Combine(before, "gateway.db"), other, []);
        await using var two = await CoreUnderTest.StartAsync(Path.Combine(after, "gateway.db"), CoreUnderTest.ThisBuild, []);
        Side[] sides = [new("other", one, new RegisterLoad(one.Connect(), next)), new("this", two, new RegisterLoad(two.Connect(), next))];
        foreach (var side in sides)
        {
            await side.Load.RunAsync(options.Callers, WarmUpSeconds);
            await side.Load.MixedAsync(WritesPerSecond, LookupsPerSecond, WarmUpSeconds);
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var side in round % 2 == 0 ? sides : sides.Reverse())
                await side.MeasureAsync(options);
        }

        Print($"         | Register/s | core CPU a form, µs | Verify ms p50   p99 | alone p50   p99 | RSS MiB");
        foreach (var side in sides)
            side.Print();
        Print($"   ratio | {Ratio(sides, side => side.Rate),10:F2} | {Ratio(sides, side => side.Cpu),19:F2} | {Ratio(sides, side => side.P50),13:F2} {Ratio(sides, side => side.P99),5:F2} | {Ratio(sides, side => side.AloneP50),9:F2} {Ratio(sides, side => side.AloneP99),5:F2}");
        Print($"errors {sides.Sum(side => side.Load.Errors)}");
        return sides.Sum(side => side.Load.Errors) == 0 ? 0 : 1;
    }

    private static double Ratio(Side[] sides, Func<Side, double> figure) => figure(sides[1]) / figure(sides[0]);

    private static string Folder(string directory, string name) => Directory.CreateDirectory(Path.Combine(directory, name)).FullName;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>One build, and what was measured of it.</summary>
    private sealed class Side(string name, CoreUnderTest core, RegisterLoad load)
    {
        private readonly List<double> _rates = [], _cpu = [], _p50 = [], _p99 = [], _aloneP50 = [], _aloneP99 = [];

        public RegisterLoad Load => load;

        public double Rate => Median(_rates);

        public double Cpu => Median(_cpu);

        public double P50 => Median(_p50);

        public double P99 => Median(_p99);

        public double AloneP50 => Median(_aloneP50);

        public double AloneP99 => Median(_aloneP99);

        public async Task MeasureAsync(BenchOptions options)
        {
            var (cpu, forms) = (core.Cpu, load.Next);
            _rates.Add(await load.RunAsync(options.Callers, options.Seconds));
            _cpu.Add((core.Cpu - cpu).TotalMicroseconds / (load.Next - forms));
            var (_, lookups) = await load.MixedAsync(WritesPerSecond, LookupsPerSecond, options.Seconds);
            _p50.Add(At(lookups.All, 0.5));
            _p99.Add(At(lookups.All, 0.99));
            (_, lookups) = await load.MixedAsync(0, LookupsPerSecond, options.Seconds);
            _aloneP50.Add(At(lookups.All, 0.5));
            _aloneP99.Add(At(lookups.All, 0.99));
        }

        public void Print() => BesideBench.Print(
            $"{name,8} | {Rate,10:F0} | {Cpu,19:F0} | {P50,13:F2} {P99,5:F1} | {AloneP50,9:F2} {AloneP99,5:F1} | {core.ResidentMiB,7}");

        private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);
    }
}
