using System.Diagnostics;
using Gateway.Cli.Help;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;

namespace Gateway.Cli.Tests;

/// <summary>What people type wrong, and what a fresh account has not got.</summary>
public class StumbleTests
{
    [Theory]
    [InlineData("regstration", "registration")]
    [InlineData("modme list", "modem")]
    [InlineData("sms lsit", "list")]
    [InlineData("sms list --newset", "--newest")]
    public async Task A_typing_error_is_an_error_and_the_word_that_was_meant_is_offered(string typed, string meant)
    {
        var ended = await CommandLine.RunAsync(typed.Split(' '));
        Assert.Equal(Exit.Usage, ended.Exit);
        Assert.Empty(ended.Out);
        Assert.Contains($"Did you mean: {meant}\n", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_like_nothing_is_not_guessed_at()
    {
        var ended = await CommandLine.RunAsync(["xyzzy"], terminal => terminal with { Environment = name => name == "LANG" ? "zh" : null });
        Assert.Equal(Exit.Usage, ended.Exit);
        Assert.Equal("不认识的命令或参数“xyzzy”。\n用法请看：gateway --help\n", ended.Error);
    }

    [Theory]
    [InlineData("list", "list", 0)]
    [InlineData("lsit", "list", 1)]
    [InlineData("lis", "list", 1)]
    [InlineData("", "list", 4)]
    public void Letters_that_changed_places_are_one_error(string one, string other, int distance) =>
        Assert.Equal(distance, NearMiss.Distance(one, other));

    [Fact]
    public async Task A_key_that_others_can_read_is_warned_of_and_used()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<WhoAmIRequest>(_ => new Key { KeyId = "k-1", Name = "a", Role = Role.Admin });
        File.SetUnixFileMode(gateway.InFolder("my.key"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        var ended = await gateway.RunAsync("whoami");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.Equal($"Others on this machine can read {gateway.InFolder("my.key")}: chmod 600 it.\n", ended.Error);
        Assert.Empty((await gateway.RunAsync("whoami", "--json")).Error);
    }

    [Fact]
    public async Task In_bash_a_line_is_completed()
    {
        var script = (await CommandLine.RunAsync(["completion", "bash"])).Out;
        Assert.Equal(["show"], await CompletedAsync(script, "gateway quota sh"));
        Assert.Contains("--trouble", await CompletedAsync(script, "gateway modem list --tr"));
        Assert.Contains("registration", await CompletedAsync(script, "gateway reg"));
    }

    [Fact]
    public async Task Another_shell_is_refused_in_words()
    {
        var ended = await CommandLine.RunAsync(["completion", "csh"]);
        Assert.Equal((Exit.Usage, "SHELL: \"csh\" is not known. Known: bash, zsh, fish\n"), (ended.Exit, ended.Error));
    }

    [Fact]
    public async Task The_doctor_says_what_to_do_first_and_what_was_seen()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ListModemsRequest>(_ => Bank());
        var ended = await gateway.RunAsync("modem", "doctor");
        Assert.Equal(Exit.AnswerIsNo, ended.Exit);
        var lines = ended.Out.TrimEnd('\n').Split('\n');
        Assert.Equal("1. /dev/ttyUSB1: Insert the SIM.", lines[0]);
        Assert.StartsWith("   Seen: SIM locked (", lines[1], StringComparison.Ordinal);
        Assert.Equal("2. /dev/ttyUSB0: Wait a moment.", lines[2]);
        Assert.Equal("3 ports: 1 in order, 0 spare; 2 thing(s) to do\n", ended.Error);
    }

    [Fact]
    public async Task The_status_is_one_screen()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ListModemsRequest>(_ => Bank())
            .On<ListQuotaRequest>(_ => new ListQuotaResponse { Sims = { new SimQuota { UsedDay = 1200 }, new SimQuota { UsedDay = 34 } } })
            .On<ForecastRequest>(_ => new ForecastResponse { ShortfallParts = 52, MissingSims = 2 });
        var ended = await gateway.RunAsync("status");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.Contains("1,234", ended.Out, StringComparison.Ordinal);
        Assert.Contains("52 parts miss their deadline; 2 more SIMs", ended.Out, StringComparison.Ordinal);
        Assert.Contains("1 modem(s) need a person:\n  2  SIM locked  Insert the SIM.\n", ended.Out, StringComparison.Ordinal);
        Assert.InRange(ended.Out.Split('\n').Length, 5, 23);
    }

    [Theory]
    [InlineData("no_driver", "Nothing leaves: no driver is attached. Start gateway-modems.")]
    [InlineData("none_usable", "Nothing leaves: no modem can send.")]
    [InlineData("store_unwritable", "Nothing leaves: the store cannot be written.")]
    public async Task What_hinders_is_said_and_no_SIMs_are_asked_for(string hindrance, string said)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script
            .On<ForecastRequest>(_ => new ForecastResponse { Hindrance = hindrance, ShortfallParts = 2000, Hours = { new ForecastHour() } })
            .On<ListModemsRequest>(_ =>
                new ListModemsResponse
                {
                    Summary = new()
                    {
                        ForecastHindrance = hindrance,
                        ForecastShortfallParts = 2000,
                        StoreTrouble = "No space left on device",
                    }
                });
        var forecast = (await gateway.RunAsync("sms", "forecast")).Out;
        Assert.Contains(said, forecast, StringComparison.Ordinal);
        Assert.DoesNotContain("more SIMs", forecast, StringComparison.Ordinal);
        var list = (await gateway.RunAsync("modem", "list")).Error;
        Assert.Contains(said, list, StringComparison.Ordinal);
        Assert.Contains("The store cannot be written: No space left on device", list, StringComparison.Ordinal);
    }

    private static ListModemsResponse Bank() => new()
    {
        Summary = new() { Drivers = 1, Modems = 3, Usable = 1 },
        Modems =
        {
            new Modem { Number = 1, Port = "/dev/ttyUSB0", State = ModemState.Probing, Advice = "Wait a moment." },
            new Modem { Number = 2, Port = "/dev/ttyUSB1", State = ModemState.SimLocked, Reason = "no_sim", Advice = "Insert the SIM." },
            new Modem { Number = 3, Port = "/dev/ttyUSB2", State = ModemState.Ready },
        },
    };

    /// <summary>What bash would offer at the end of a line, with the real command.</summary>
    private static async Task<string[]> CompletedAsync(string script, string line)
    {
        var program = Path.GetDirectoryName(HostileTextTests.Program)!;
        var words = line.Split(' ');
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var word in (string[])["-c",
            $"{script}\nCOMP_WORDS=({line}); COMP_CWORD={words.Length - 1}; COMP_LINE='{line}'; COMP_POINT={line.Length}\n_gateway\nprintf '%s\\n' \"${{COMPREPLY[@]}}\""])
            start.ArgumentList.Add(word);
        start.Environment["PATH"] = $"{program}:{Environment.GetEnvironmentVariable("PATH")}";
        using var bash = Process.Start(start)!;
        var offered = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return offered.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
