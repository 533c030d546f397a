using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests;

/// <summary>The first command of README.md, and the first of "Try it", from one folder: what the one writes the other finds.</summary>
public sealed class FirstStartTests
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    [Fact]
    public async Task What_dotnet_run_starts_keeps_its_data_where_the_caller_stands_and_the_command_finds_its_key_there()
    {
        using var scratch = new Scratch();
        var (grpc, http) = (CoreProcess.Loopback(), CoreProcess.Loopback());
        await using var core = Run(scratch, "src/Core", $"--Listen:Grpc={grpc}", $"--Listen:Http={http}", "--Modems:Virtual=1");
        await core.LineAsync(line => line == "Ctrl-C stops it.");
        Assert.Contains(scratch.Path("data/gateway.db"), core.Output, StringComparison.Ordinal);
        Assert.True(
            OperatingSystem.IsWindows()
            || File.GetUnixFileMode(scratch.Path("data/admin.key")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

        await using var who = Run(scratch, "src/Clients/Cli", "whoami", "--server", grpc);
        Assert.True(await who.EndAsync() == 0, who.Errors);
        Assert.Contains("administrator", who.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_cores_own_program_can_be_started_from_its_folder()
    {
        var folder = Path.GetDirectoryName(Repository.Core)!;
        Assert.True(File.Exists(Path.Combine(folder, "gateway-modems.dll")), "the driver's library runs inside the core");
        Assert.Equal(["gateway-core.runtimeconfig.json"],
            Directory.EnumerateFiles(folder, "*.runtimeconfig.json").Select(Path.GetFileName));
        Assert.All(["gateway-modems", "gateway-virtual-bank"],
            program => Assert.False(File.Exists(Path.Combine(folder, program)), program));
    }

    private static ProgramRun Run(Scratch scratch, string project, params string[] arguments) => ProgramRun.Start(
        "dotnet",
        [
            "run",
            "--no-build",
            "--configuration",
            Configuration,
            "--project",
            Path.Combine(Repository.Root, project),
            "--",
            .. arguments,
        ], scratch.Folder);
}
