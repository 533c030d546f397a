using System.Globalization;
using Gateway.V1;

namespace Gateway.Bench.Journal;

/// <summary>Offer, grant, outcome: first through the real core over gRPC, then the journal alone in this process, where its commits can
/// be counted.</summary>
internal static class JournalBench
{
    // As fast as it goes; 64 modems that send 400 a second between them; as in the field.
    private static readonly TimeSpan[] AirTimes = [TimeSpan.Zero, TimeSpan.FromMilliseconds(155), TimeSpan.FromSeconds(1)];

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var directory = Path.Combine(options.Directory, "journal");
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "gateway.db");
        await RegisterBench.FillAsync(path, 0, options.Messages);
        Print($"{options.Messages:N0} messages wait, {options.Callers} modems, {options.Seconds} s each; load average {File.ReadAllText("/proc/loadavg")[..4]}");
        Print($"over gRPC, gateway-core in a process of its own:");
        Print($"  air ms | messages |  msg/s | CPU ms/msg | KiB/msg | ask-grant ms p50   p99 | outcome-stored ms p50   p99 | above air ms p50   p99 | denied");
        await using (var core = await CoreUnderTest.StartAsync(
            path, "--Quota:Profiles:normal:Hour=0", "--Quota:Profiles:normal:Day=0", "--Sms:PerPhoneSpacingSeconds=0"))
        {
            var key = await new AccessApi.AccessApiClient(core.Connect()).CreateKeyAsync(
                new CreateKeyRequest { Name = "bench-driver", Role = Role.Driver, ApproveSims = 1000 });
            foreach (var air in AirTimes)
                await MeasureAsync(core, new ModemLoad(core.Connect(key.Secret), options.Callers, air), options, air);
        }

        Print($"the journal alone, {options.Callers} at once:");
        Print(await JournalAlone.RunAsync(Path.Combine(directory, "alone.db"), options.Callers, options.Seconds));
        return 0;
    }

    private static async Task MeasureAsync(CoreUnderTest core, ModemLoad load, BenchOptions options, TimeSpan air)
    {
        var (cpu, written) = (core.Cpu, core.WrittenBytes);
        var began = TimeProvider.System.GetTimestamp();
        await load.RunAsync(TimeSpan.FromSeconds(options.Seconds));
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var messages = Math.Max(1, load.Stored.Length);
        Print($"{air.TotalMilliseconds,8:F0} | {load.Stored.Length,8} | {load.Stored.Length / seconds,6:F0} | {(core.Cpu - cpu).TotalMilliseconds / messages,10:F2} |"
            + $" {(core.WrittenBytes - written) / 1024.0 / messages,7:F1} | {At(load.Grants, 0.5),16:F1} {At(load.Grants, 0.99),5:F1} |"
            + $" {At(load.Stored, 0.5),21:F1} {At(load.Stored, 0.99),5:F1} | {At(load.Overheads, 0.5),16:F1} {At(load.Overheads, 0.99),5:F1} | {load.Denied,6}");
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)(sorted.Length * share)];

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}
