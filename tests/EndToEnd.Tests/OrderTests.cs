using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>What an operator orders when the modem cannot do it, or not yet: the command's words and exit codes, through the virtual
/// bank.</summary>
public sealed class OrderTests : IDisposable
{
    private const int No = 7;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("puk", "reboot", "sim_puk", "the SIM asks for its PUK", "SIM 卡要求 PUK")]
    [InlineData("sim-pulled", "", "no_sim", "no SIM", "没有 SIM 卡")]
    [InlineData("creg=3", "", "registration_denied", "SIM  READY", "SIM 卡  READY")]
    public async Task A_test_that_a_modem_does_not_pass_says_what_it_saw_and_ends_with_7(string misbehaviour, string then, string reason,
        string english, string chinese)
    {
        await using var core = await CoreProcess.StartAsync(_scratch, ["Modems:Virtual=1", "Modems:HealthSeconds=5"]);
        var modem = await UntilAsync(core, modem => modem.State == ModemState.Ready);
        var passed = await GatewayCommand.RunAsync(core, "modem", "test", modem.Port);
        Assert.Equal((0, $"Done: modem {modem.Port}."), (passed.Exit, passed.Errors));
        foreach (var word in new[] { misbehaviour, then }.Where(word => word.Length > 0))
            await core.Administrator.VirtualBank.MisbehaveAsync(new MisbehaveRequest { Modem = modem.Port, What = word });
        await UntilAsync(core, modem => modem.Reason == reason);

        foreach (var (language, seen, done) in new[]
        {
            ("en", english, $"Not done: modem {modem.Port}."),
            ("zh", chinese, $"没有完成：短信猫 {modem.Port}。"),
        })
        {
            var failed = await GatewayCommand.RunInAsync(language, core, "modem", "test", modem.Port);
            Assert.Equal((No, done), (failed.Exit, failed.Errors));
            Assert.Contains(seen, failed.Output.Split('\n'));
            Assert.DoesNotContain('_', failed.Output);     // no stable word without its text
        }

        var told = Assert.Single((await GatewayCommand.RunAsync(core, "modem", "test", modem.Port, "--json")).Objects);
        Assert.False(told.GetProperty("done").GetBoolean());
    }

    [Theory]
    [InlineData(
        "en", "Paused once the last message has its outcome, in 150 s at the latest; it takes no new ones.",
        "Paused: it takes no new messages.", "paused after the last message")]
    [InlineData("zh", "最后一条短信有结果后（最迟 150 秒）即暂停；不再接新短信。", "已暂停：不再接新短信。", "等最后一条后暂停")]
    public async Task A_modem_paused_while_a_message_is_in_the_air_says_that_it_waits_for_it(string language, string pausing,
        string paused, string reason)
    {
        await using var core = await CoreProcess.StartAsync(_scratch, ["Modems:Virtual=1", "Modems:VirtualAirTimeSeconds=10"]);
        var modem = await UntilAsync(core, modem => modem.State == ModemState.Ready);
        foreach (var person in new[] { 1, 2 })
            await core.Administrator.Registrations.RegisterAsync(Form.Of(person));
        await UntilAsync(core, modem => modem.State == ModemState.ModemSending);

        var ordered = await GatewayCommand.RunInAsync(language, core, "modem", "pause", modem.Port);
        Assert.Equal((0, pausing), (ordered.Exit, ordered.Output));
        var shown = await GatewayCommand.RunInAsync(language, core, "modem", "show", modem.Port);
        Assert.Contains(reason, shown.Output, StringComparison.Ordinal);

        // The one in the air is with the network before the modem is at rest; the other waits.
        var rested = await UntilAsync(core, modem => modem.State == ModemState.Paused);
        Assert.Equal(1, rested.SentParts);
        var sms = await Eventually.AsksAsync(
            "the outcome is stored", () => core.Administrator.AllSmsAsync(), sms => sms.All(each => each.State != SmsState.Sending));
        Assert.Single(sms, each => each.State is SmsState.Sent or SmsState.Delivered);
        Assert.Single(sms, each => each.State == SmsState.Queued && each.WaitsFor == "no_modem");
        var again = await GatewayCommand.RunInAsync(language, core, "modem", "pause", modem.Port);
        Assert.Equal((0, paused), (again.Exit, again.Output));

        Assert.Equal(0, (await GatewayCommand.RunAsync(core, "modem", "resume", modem.Port)).Exit);
        Assert.All(await core.Administrator.AllSmsSettledAsync(),
            each => Assert.True(each.State is SmsState.Sent or SmsState.Delivered, each.State.ToString()));
        Assert.Single(await core.Administrator.InboxAsync(Form.Phone(1)));
        Assert.Single(await core.Administrator.InboxAsync(Form.Phone(2)));
    }

    private static async Task<Modem> UntilAsync(CoreProcess core, Func<Modem, bool> wanted)
    {
        var list = await Eventually.AsksAsync("the modem", async () => await core.Administrator.Modems.ListAsync(new ListModemsRequest()),
            list => list.Modems.Any(wanted));
        return list.Modems.First(wanted);
    }
}
