using Gateway.Cli.Tests.Terminals;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Screens;

/// <summary>How the day goes, as it is read on real terminals.</summary>
public sealed class ReportScreenTests(LargeBank bank) : IClassFixture<LargeBank>
{
    [Theory]
    [InlineData(80, 24, "en_GB.UTF-8")]
    [InlineData(80, 24, "zh_CN.UTF-8")]
    [InlineData(200, 50, "en_GB.UTF-8")]
    [InlineData(200, 50, "zh_CN.UTF-8")]
    public async Task The_status_is_one_screen_and_what_changed_is_a_line_each(int columns, int rows, string lang)
    {
        var isChinese = lang.StartsWith("zh", StringComparison.Ordinal);
        var status = await ShownAsync(bank.Core, columns, rows, lang, "status");
        Assert.Empty(status.Scrolled);
        Assert.Contains(status.Lines, line => line.StartsWith(isChinese ? "今天已送达" : "Messages delivered today", StringComparison.Ordinal));
        Assert.All(bank.Troubled,
            number => Assert.Contains(status.Lines, line => line.StartsWith($"  {number}  ", StringComparison.Ordinal)));

        var changes = await ShownAsync(bank.Core, columns, rows, lang, "modem", "events");
        var unplugged = Assert.Single(changes.All, line => line.Contains(isChinese ? "已拔出" : "unplugged", StringComparison.Ordinal));
        Assert.Contains(" → ", unplugged, StringComparison.Ordinal);
        Assert.Contains(changes.Lines,
            line => line.Contains("1,000", StringComparison.Ordinal) || line.Contains("1000", StringComparison.Ordinal));

        await ShownAsync(bank.Core, columns, rows, lang, "sms", "report");
        await ShownAsync(bank.Core, columns, rows, lang, "place", "list");
    }

    [Theory]
    [InlineData("en_GB.UTF-8", "Start gateway-modems.", "Make room")]
    [InlineData("zh_CN.UTF-8", "请启动 gateway-modems。", "请清理磁盘")]
    public async Task Alerts_that_are_on_stand_on_the_screen_with_what_to_do(string lang, string start, string room)
    {
        using var scratch = new Scratch();
        await using var core =
            await CoreProcess.StartAsync(scratch,
                ["Alerts:AfterSeconds=0", "Alerts:DiskFreeMegabytes=2000000000", "Modems:Embedded=false"]);
        await Eventually.AsksAsync("two alerts", async () => (await core.Administrator.Modems.ListAsync(new())).Summary,
            summary => summary.Alerts.Count == 2);
        var status = await ShownAsync(core, 80, 24, lang, "status");
        Assert.Empty(status.Scrolled);
        var text = string.Concat(status.Lines);
        Assert.Contains(start, text, StringComparison.Ordinal);
        Assert.Contains(room, text, StringComparison.Ordinal);
    }

    private static async Task<Screen> ShownAsync(CoreProcess core, int columns, int rows, string lang, params string[] arguments)
    {
        await using var run = LargeBank.OnTerminal(core, columns, rows, lang, arguments);
        Assert.Equal(0, await run.EndAsync());
        Assert.Empty(run.Screen.Foreign);
        Assert.Equal(0, run.Screen.Wraps);
        return run.Screen;
    }
}
