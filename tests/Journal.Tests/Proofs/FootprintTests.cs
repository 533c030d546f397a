using System.Globalization;
using Gateway.Journal.Tests.Stand;

namespace Gateway.Journal.Tests.Proofs;

/// <summary>What a driver costs the machine beside its work.</summary>
public sealed class FootprintTests
{
    [Fact]
    public async Task The_folder_that_core_and_driver_were_started_in_is_not_watched()
    {
        using var scratch = new Scratch();
        await using var bank = await Bank.StartAsync(scratch.Path("bank"), 1, airTime: 0.2);
        await using var core = new Stand.Core(scratch);
        await core.StartAsync();
        await using var driver = new Driver(core.Grpc, await core.KeyFileAsync("bank-1", Role.Driver), "bank-1", bank.Ports(1, 1));
        driver.Start();
        await Waits.UsableAsync(core, 1);

        var ports = await InodeAsync(Path.GetDirectoryName(bank.Ports(1, 1))!);
        var startedIn = await InodeAsync($"/proc/{driver.Run!.Id}/cwd/");
        Assert.Contains(ports, Watched(driver.Run.Id));
        Assert.DoesNotContain(startedIn, Watched(driver.Run.Id));
        Assert.Empty(Watched(core.Run!.Id));
    }

    private static async Task<string> InodeAsync(string folder)
    {
        await using var stat = ProgramRun.Start("stat", ["-L", "-c", "%i", folder]);
        Assert.Equal(0, await stat.EndAsync());
        return long.Parse(stat.OutputLines[0], CultureInfo.InvariantCulture).ToString("x", CultureInfo.InvariantCulture);
    }

    // "inotify wd:1 ino:b22281 sdev:fe00000 …", see proc_pid_fdinfo(5).
    private static List<string> Watched(int process) =>
    [
        .. Directory.EnumerateFiles($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/fdinfo")
            .SelectMany(File.ReadAllLines)
            .Where(line => line.StartsWith("inotify ", StringComparison.Ordinal))
            .Select(line => line.Split(' ').Single(word => word.StartsWith("ino:", StringComparison.Ordinal))["ino:".Length..]),
    ];
}
