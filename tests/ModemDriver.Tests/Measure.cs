using System.Diagnostics;
using Gateway.ModemDriver.Tests.Stand;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests;

/// <summary>Figures for docs/modem-driver.md; run by name, they assert nothing about time.</summary>
public class Measure
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Overhead_per_message_on_one_modem()
    {
        await using var stand = await DriverStand.StartAsync();
        var (core, serving, stream) = await CoreAsync(stand);
        var modem = await core.ReadyAsync(Stop);
        var times = new List<double>();
        for (var id = 1; id <= 2000; id++)
        {
            var begun = Stopwatch.GetTimestamp();
            Assert.NotNull((await core.SendAsync(modem, id, "+8613912345678", Stop)).Outcome.Accepted);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        times.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine($"offer to outcome: p50 {times[1000]:0.00} ms, p99 {times[1980]:0.00} ms");
        stream.Drop();
        await serving;
    }

    [Fact(Explicit = true)]
    public async Task Sixty_four_modems_busy_and_idle()
    {
        await using var stand = await DriverStand.StartAsync(b => b.Count = 64);
        var (core, serving, stream) = await CoreAsync(stand);
        await DriverStand.UntilAsync(() => stream.Modems.Values.Count(m => m.State == V1.ModemState.Ready && m.Imei.Length > 0) == 64,
            Stop);
        var begun = Stopwatch.GetTimestamp();
        long id = 0;
        await Task.WhenAll(stream.Modems.Values.Where(m => m.Imei.Length > 0).Select(async modem =>
        {
            for (var i = 0; i < 150; i++)
                Assert.NotNull((await core.SendAsync(modem, Interlocked.Increment(ref id), "+8613912345678", Stop)).Outcome.Accepted);
        }));
        TestContext.Current.TestOutputHelper!.WriteLine($"64 modems: {id / Stopwatch.GetElapsedTime(begun).TotalSeconds:0} messages/s");
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, Stop);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"64 idle modems with their virtual bank: {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds / 20:P2} of a core");
        stream.Drop();
        await serving;
    }

    private static async Task<(GrantingCore Core, Task Serving, CoreStream Stream)> CoreAsync(DriverStand stand)
    {
        var stream = await stand.AttachedAsync(Stop);
        var core = new GrantingCore(stream);
        return (core, core.RunAsync(), stream);
    }
}
