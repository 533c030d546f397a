using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Cli.Tests.Terminals;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.EndToEnd.Tests.Screens;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>A gate asks a gateway that takes the call and does not answer. Nothing is measured: what is said, in which order, and the
/// end.</summary>
public sealed partial class HangTests : IDisposable
{
    private const int Unreachable = 5;
    private const string Key = "230103199001011237", Gate = "AIR-HRB-D";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("en", "Waiting for the gateway, 10 s at most …",
        "No answer: let the person fill in a paper form with its serial number; it is typed in later.")]
    [InlineData("zh", "正在等待网关答复，最多 10 秒……", "没有答复：请让旅客填写带编号的纸质表，事后录入。")]
    public async Task A_port_that_is_open_and_silent_is_waited_for_and_given_up_for_paper(string language, string waiting, string paper)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var run =
            GatewayCommand.Start(language, $"http://{silent.LocalEndpoint}", KeyFile(), _scratch, "checkpoint",
                "verify", Key, "--at", Gate);
        await run.LineAsync(line => line == waiting);
        Assert.Equal(Unreachable, await run.EndAsync());
        Assert.Equal([waiting, paper], run.Errors.Split('\n').Take(2));
        Assert.Equal(3, run.Errors.Split('\n').Length);     // and why, in one line
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task On_a_terminal_of_80_columns_the_advice_is_broken_between_words()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var run = TerminalRun.Start(
            Repository.Cli, ["--server", $"http://{silent.LocalEndpoint}", "--key", KeyFile(), "checkpoint", "verify", Key, "--at", Gate],
            80, 24, new Dictionary<string, string> { ["LANG"] = "en_GB.UTF-8" }, _scratch.Folder);
        await run.SeeAsync(screen => screen.Lines is ["Waiting for the gateway, 10 s at most …", ..]);
        Assert.Equal(Unreachable, await run.EndAsync());
        Assert.Contains(
            "fill in a paper form with its serial number; it is typed in later.",
            string.Join(' ', run.Screen.Lines.Select(line => line.Trim())), StringComparison.Ordinal);
        Assert.Equal((0, 0), (run.Screen.Wraps, run.Screen.Foreign.Count));
    }

    [Fact]
    public async Task A_gateway_that_stands_still_is_given_up_and_found_again_when_it_goes_on()
    {
        await using var core = await CoreProcess.StartAsync(_scratch, ["Modems:Embedded=false"]);
        await core.SignalAsync("STOP");
        var told = GatewayCommand.RunAsync(core, "checkpoint", "verify", Key, "--at", Gate);
        var counted = GatewayCommand.RunAsync(core, "checkpoint", "verify", Key, "--at", Gate, "--pass", "--json");
        var (person, program) = (await told, await counted);
        await core.SignalAsync("CONT");
        Assert.Equal(Unreachable, person.Exit);
        Assert.StartsWith("Waiting for the gateway, 10 s at most …\nNo answer: let the person fill in a paper form", person.Errors,
            StringComparison.Ordinal);

        // To a program nothing but the one object that the documentation promises.
        Assert.Equal(Unreachable, program.Exit);
        Assert.Equal(Unreachable,
            JsonSerializer.Deserialize<JsonElement>(program.Errors).GetProperty("error").GetProperty("exit").GetInt32());
        Assert.Empty(program.Output);

        Assert.Equal(3, (await GatewayCommand.RunAsync(core, "checkpoint", "verify", Key, "--at", Gate)).Exit);
    }

    [Fact]
    public async Task A_passage_whose_answer_is_lost_is_asked_for_again_by_its_request_id_and_recorded_once()
    {
        await using var core = await CoreProcess.StartAsync(_scratch, ["Modems:Embedded=false"]);
        var registered = await core.Administrator.Registrations.RegisterAsync(Form.Of(1));
        Assert.Equal(0, (await GatewayCommand.RunAsync(core, "checkpoint", "verify", registered.Code, "--at", Gate, "--pass")).Exit);

        // The question whether once more stands between the answer and the passage: there the gateway comes to stand still.
        await using var run =
            LargeBank.OnTerminal(core, 80, 24, "en_GB.UTF-8", "checkpoint", "verify", registered.Code, "--at", Gate, "--pass");
        await run.SeeAsync(
            screen => screen.Lines.Any(line => line.StartsWith("Passed before. Record another passage?", StringComparison.Ordinal)));
        await core.SignalAsync("STOP");
        run.Press("y\r");
        await run.SeeAsync(screen => screen.Lines.Any(line => line.StartsWith("Waiting for the gateway", StringComparison.Ordinal)));
        Assert.Equal(Unreachable, await run.EndAsync());
        await core.SignalAsync("CONT");
        var told = string.Join(' ', run.Screen.Lines.Select(line => line.Trim()));
        Assert.DoesNotContain("paper", told, StringComparison.Ordinal);
        var id = RequestId().Match(told).Groups["id"].Value;
        Assert.NotEmpty(id);

        foreach (var _ in new[] { "again", "and again" })
            Assert.Equal(0,
                (await GatewayCommand.RunAsync(core, "checkpoint", "verify", registered.Code, "--at", Gate, "--pass",
                    "--request-id", id)).Exit);
        var verified = await core.Administrator.Checkpoints.VerifyAsync(new VerifyRequest { Key = registered.Code, EntryPoint = Gate });
        Assert.Equal(2, Assert.Single(verified.Matches).Passages.Count);
    }

    [GeneratedRegex(@"with --request-id (?<id>cli-\w+) asks again")]
    private static partial Regex RequestId();

    private string KeyFile()
    {
        var file = _scratch.Path("some.key");
        File.WriteAllText(file, "some-key");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }
}
