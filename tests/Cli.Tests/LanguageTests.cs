using Gateway.Cli.Language;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;

namespace Gateway.Cli.Tests;

public class LanguageTests
{
    [Theory]
    [InlineData("zh_CN.UTF-8", null, null, null, nameof(Speech.Chinese))]
    [InlineData("zh", null, null, null, nameof(Speech.Chinese))]
    [InlineData("en_GB.UTF-8", null, null, null, nameof(Speech.English))]
    [InlineData("ru_RU.UTF-8", null, null, null, nameof(Speech.English))]
    [InlineData(null, null, null, null, nameof(Speech.English))]
    [InlineData("en_GB.UTF-8", "zh_CN.UTF-8", null, null, nameof(Speech.Chinese))]
    [InlineData("en_GB.UTF-8", "zh_CN.UTF-8", "C", null, nameof(Speech.English))]
    [InlineData("en_GB.UTF-8", null, "", "zh", nameof(Speech.Chinese))]
    public void The_environment_chooses_the_language_in_the_order_of_POSIX(string? lang, string? messages, string? all,
        string? own, string expected)
    {
        var environment = new Dictionary<string, string?>
        {
            ["LANG"] = lang,
            ["LC_MESSAGES"] = messages,
            ["LC_ALL"] = all,
            ["GATEWAY_LANG"] = own,
        };
        Assert.Equal(expected, SpeechChoice.Of(environment.GetValueOrDefault).ToString());
    }

    [Fact]
    public async Task Help_is_Chinese_where_the_user_is()
    {
        var help = await CommandLine.RunAsync(["sms", "show", "--help"], terminal => terminal with { Environment = Chinese });
        Assert.Equal(Exit.Ok, help.Exit);
        Assert.Contains("一条短信的完整经过", help.Out, StringComparison.Ordinal);
        Assert.Contains("用法：", help.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Usage", help.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("‹", help.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_command_line_is_told_in_Chinese()
    {
        var ended = await CommandLine.RunAsync(["sms", "show"], terminal => terminal with { Environment = Chinese });
        Assert.Equal(Exit.Usage, ended.Exit);
        Assert.Equal("命令 show 缺少参数 SMS_ID。\n用法请看：gateway sms show --help\n", ended.Error);
    }

    [Fact]
    public async Task The_gateway_is_told_the_language_and_the_key()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<WhoAmIRequest>(_ => new Key { Name = "a" });
        await gateway.RunInChineseAsync("whoami");
        Assert.Equal("zh-CN", gateway.Script.LastHeaders.GetValue("accept-language"));
        Assert.Equal("Bearer secret-of-a-test", gateway.Script.LastHeaders.GetValue("authorization"));
        await gateway.RunAsync("whoami");
        Assert.Equal("en", gateway.Script.LastHeaders.GetValue("accept-language"));
    }

    private static string? Chinese(string name) => name == "LANG" ? "zh_CN.UTF-8" : null;
}
