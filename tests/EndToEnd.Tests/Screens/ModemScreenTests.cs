using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Cli.Tests.Terminals;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Screens;

/// <summary>The bank of 64 modems as a person sees it, on real terminals.</summary>
public sealed partial class ModemScreenTests(LargeBank bank) : IClassFixture<LargeBank>
{
    private const string PageDown = "\e[6~", Enter = "\r";

    public static TheoryData<int, int, string> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int, string>();
            foreach (var (columns, rows) in new[] { (80, 24), (120, 40), (200, 50) })
            {
                sizes.Add(columns, rows, "en_GB.UTF-8");
                sizes.Add(columns, rows, "zh_CN.UTF-8");
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task The_list_has_a_line_for_each_modem_and_who_needs_a_person_comes_first(int columns, int rows, string lang)
    {
        await using var run = bank.Run(columns, rows, lang, "modem", "list");
        Assert.Equal(0, await run.EndAsync());
        var screen = run.Screen;
        Assert.Empty(screen.Foreign);
        Assert.Equal(0, screen.Wraps);
        var lines = screen.All.Where(line => LineOfModem().IsMatch(line)).ToList();
        Assert.Equal(Enumerable.Range(1, LargeBank.Modems), lines.Select(NumberOf).Order());
        Assert.Equal(bank.Troubled, lines.Take(3).Select(NumberOf).Order());
        Assert.All(lines.Take(3),
            line => Assert.Matches(
                lang.StartsWith("zh", StringComparison.Ordinal) ? "设备不在|没有 SIM|网络拒绝" : "device is gone|No SIM|network refuses", line));
        Assert.Contains(screen.Lines, line => line.Contains(string.Join(", ", bank.Troubled), StringComparison.Ordinal));
        Assert.Contains(screen.Lines, line => line.Contains($"{LargeBank.Modems - 3}/{LargeBank.Modems}", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task The_watch_shows_every_modem_at_once_with_the_words_of_their_states(int columns, int rows, string lang)
    {
        await using var run = bank.Run(columns, rows, lang, "modem", "watch");
        await run.SeeAsync(screen => NumbersOn(screen).SetEquals(Enumerable.Range(1, LargeBank.Modems)));
        run.Shown(screen =>
        {
            Assert.Empty(screen.Foreign);
            Assert.Equal(0, screen.Wraps);
            Assert.True(screen.IsSecond);
            Assert.Equal(LargeBank.Modems - 3, screen.Lines.Sum(line => Ready().Count(line)));
            Assert.Equal(bank.Troubled, screen.Lines.Skip(2).Take(3).Select(NumberOf).Order());
            return 0;
        });
        run.Press("q");
        Assert.Equal(0, await run.EndAsync());
        Assert.False(run.Screen.IsSecond);
        Assert.True(run.Screen.CursorShown);
    }

    [Fact]
    public async Task Keys_change_what_is_seen()
    {
        await using var run = bank.Run(80, 24, "en_GB.UTF-8", "modem", "watch");
        await run.SeeAsync(screen => NumbersOn(screen).Count == LargeBank.Modems);

        run.Press("v");
        await run.SeeAsync(screen => screen.Lines.Count(line => LineOfModem().IsMatch(line)) is > 10 and < 20);
        run.Press(PageDown + PageDown);
        await run.SeeAsync(screen => !NumbersOn(screen).Overlaps(bank.Troubled));
        run.Press("f");
        await run.SeeAsync(
            screen => NumbersOn(screen).SetEquals(bank.Troubled) && screen.Lines[0].Contains("3 of 64", StringComparison.Ordinal));
        run.Press("f");
        run.Press("s");
        await run.SeeAsync(screen => screen.Lines[0].Contains("by number", StringComparison.Ordinal));
        run.Press(Enter);
        await run.SeeAsync(screen => screen.Lines.Any(line => line.StartsWith("IMEI", StringComparison.Ordinal)));
        Assert.Equal(0, run.Shown(screen => screen.Wraps));

        run.Press(Enter + "q");
        Assert.Equal(0, await run.EndAsync());
    }

    [Fact]
    public async Task An_order_is_asked_about_and_its_answer_shown()
    {
        await using var run = bank.Run(100, 30, "en_GB.UTF-8", "modem", "watch", "--sort", "number");
        await run.SeeAsync(screen => NumbersOn(screen).Count == LargeBank.Modems);
        run.Press("t");
        await run.SeeAsync(
            screen => screen.Lines.Any(
                line => line.StartsWith("Test modem ", StringComparison.Ordinal) && line.EndsWith("y/n", StringComparison.Ordinal)));
        run.Press("n");
        await run.SeeAsync(screen => !screen.Lines.Any(line => line.EndsWith("y/n", StringComparison.Ordinal)));
        run.Press("v" + "\e[F" + "t" + "y");
        await run.SeeAsync(screen => screen.Lines.Any(line => line.StartsWith("Done: modem 64", StringComparison.Ordinal)));
        Assert.Equal(0, run.Shown(screen => screen.Wraps));
        run.Press("q");
        Assert.Equal(0, await run.EndAsync());
    }

    [Fact]
    public async Task A_window_that_changes_its_size_is_drawn_anew()
    {
        await using var run = bank.Run(80, 24, "zh_CN.UTF-8", "modem", "watch");
        await run.SeeAsync(screen => NumbersOn(screen).Count == LargeBank.Modems);
        run.Resize(120, 90);
        await run.SeeAsync(screen => screen.Lines.Count(line => LineOfModem().IsMatch(line)) == LargeBank.Modems);
        run.Resize(60, 16);
        await run.SeeAsync(screen => screen.Lines.Count == 16 && NumbersOn(screen).IsSupersetOf(bank.Troubled));

        // What was on its way while the window shrank may wrap, as in any terminal; what is drawn afterwards does not.
        var wrapped = run.Shown(screen => screen.Wraps);
        run.Press(Enter);
        await run.SeeAsync(screen => screen.Lines.Any(line => line.StartsWith("IMEI", StringComparison.Ordinal)));
        run.Press(Enter);
        await run.SeeAsync(screen => screen.Lines.Count == 16 && NumbersOn(screen).IsSupersetOf(bank.Troubled));
        Assert.Equal(wrapped, run.Shown(screen => screen.Wraps));
        run.Press("\u0003");
        Assert.Equal(130, await run.EndAsync());
        Assert.False(run.Screen.IsSecond);
    }

    [Fact]
    public async Task Redirected_a_modem_is_one_line_whole()
    {
        var answer = await GatewayCommand.RunAsync(bank.Core, "modem", "list");
        var lines = answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(LargeBank.Modems + 1, lines.Length);
        Assert.DoesNotContain('…', answer.Output);
        Assert.Equal(bank.Troubled, lines.Skip(1).Take(3).Select(NumberOf).Order());
    }

    [Fact]
    public async Task When_the_gateway_is_gone_the_screen_says_since_when_and_it_is_live_again_by_itself()
    {
        using var scratch = new Scratch();
        var grpc = CoreProcess.Loopback();
        await using var core = await CoreProcess.StartAsync(scratch, [$"Listen:Grpc={grpc}", "Modems:Virtual=2"]);
        await using var run = TerminalRun.Start(
            Repository.Cli, ["--server", grpc, "--key", core.AdministratorKeyFile, "modem", "watch"], 80, 24,
            new Dictionary<string, string> { ["LANG"] = "en" }, scratch.Folder);
        await run.SeeAsync(screen => screen.Lines.Any(line => line.Contains("2/2 usable", StringComparison.Ordinal)));
        await core.SignalAsync("KILL");
        await run.SeeAsync(screen => Lost().IsMatch(screen.Lines[0]));
        await using var again = await CoreProcess.StartAsync(scratch, [$"Listen:Grpc={grpc}", "Modems:Virtual=2"]);
        await run.SeeAsync(
            screen => screen.Lines[0].EndsWith("live", StringComparison.Ordinal)
                && screen.Lines.Any(line => line.Contains("2/2 usable", StringComparison.Ordinal)));
        run.Press("q");
        Assert.Equal(0, await run.EndAsync());
    }

    private static HashSet<int> NumbersOn(Screen screen) =>
        [.. screen.Lines.Skip(1).TakeWhile(line => !line.Contains("/64", StringComparison.Ordinal))
            .SelectMany(line => ModemOnScreen().Matches(line))
            .Select(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture))];

    private static int NumberOf(string line) => int.Parse(LineOfModem().Match(line).Groups["number"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^ *▶?(?<number>\d+)  \S", RegexOptions.ExplicitCapture)]
    private static partial Regex LineOfModem();

    /// <summary>A number and the word of a state, in a line or in a cell; virtual ones have a star.</summary>
    [GeneratedRegex(@"(?<number>\d+) {1,2}[^\d*\s][^\d*]*\*", RegexOptions.ExplicitCapture)]
    private static partial Regex ModemOnScreen();

    [GeneratedRegex(@"(?:ready|就绪)\*")]
    private static partial Regex Ready();

    [GeneratedRegex(@"^NOT LIVE since \d\d:\d\d:\d\d")]
    private static partial Regex Lost();
}
