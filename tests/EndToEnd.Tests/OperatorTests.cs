using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>What an operator of the bank sees and does, on the running program.</summary>
public sealed class OperatorTests
{
    private const int People = 24;

    [Theory]
    [InlineData("sim-pulled", "", "Insert the SIM", "请插好 SIM 卡")]
    [InlineData("puk", "reboot", "Unlock it in a phone", "需要 PUK 码")]
    [InlineData("pin=1234", "reboot", "Modems:Pins", "没有。请填写")]
    [InlineData("creg=3", "", "active and paid", "未欠费")]
    [InlineData("creg-lost=600", "", "check antenna", "请检查天线")]
    [InlineData("silent", "", "power-cycle the module", "断电重启模块")]
    [InlineData("write-block", "", "Check flow control", "硬件流控")]
    [InlineData("unplug", "", "Check cable and power", "检查 USB 线和供电")]
    public async Task Modem_show_says_in_both_languages_what_is_wrong_and_what_to_do(string misbehaviour, string then,
        string english, string chinese)
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Virtual=2", "Modems:HealthSeconds=5"]);
        var modem = await ReadyAsync(core, 1);
        foreach (var word in (string[])[misbehaviour, then])
        {
            if (word.Length > 0)
                await core.Administrator.VirtualBank.MisbehaveAsync(new MisbehaveRequest { Modem = modem.Port, What = word });
        }

        await ShownAsync(core, "en", modem, english);
        await ShownAsync(core, "zh", modem, chinese);
    }

    [Fact]
    public async Task Pause_resume_test_ussd_trace_and_reset_work_while_messages_go_out()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:VirtualAirTimeSeconds=0.2"]);
        var modem = await ReadyAsync(core, 2);
        await RegisterAllAsync(core);

        Assert.Contains("Paused", await DoneAsync(core, "pause", modem.Port), StringComparison.Ordinal);
        await UntilAsync(core, modem.Imei, V1.ModemState.Paused);
        Assert.Contains("home", await DoneAsync(core, "test", modem.Port), StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual("", await DoneAsync(core, "ussd", modem.Port, "*100#"));
        var trace = await DoneAsync(core, "trace", modem.Port);
        Assert.Contains("AT+CUSD=1,\"…\",15", trace, StringComparison.Ordinal);
        for (var person = 0; person < People; person++)
            Assert.DoesNotContain(Form.Phone(person), trace, StringComparison.Ordinal);
        var paused = (await core.Administrator.Modems.GetAsync(new GetModemRequest { Modem = modem.Port })).SentParts;

        var sms = await core.Administrator.AllSmsSettledAsync();
        Assert.All(sms, each => Assert.True(each.State is SmsState.Sent or SmsState.Delivered, each.State.ToString()));
        Assert.Equal(paused, (await core.Administrator.Modems.GetAsync(new GetModemRequest { Modem = modem.Port })).SentParts);

        Assert.Contains("Resumed", await DoneAsync(core, "resume", modem.Port), StringComparison.Ordinal);
        await UntilAsync(core, modem.Imei, V1.ModemState.Ready);
        Assert.Contains("restarts", await DoneAsync(core, "reset", modem.Port, "--yes"), StringComparison.Ordinal);
        await UntilAsync(core, modem.Imei, V1.ModemState.Recovering);
        await UntilAsync(core, modem.Imei, V1.ModemState.Ready);
    }

    [Fact]
    public async Task Blocked_and_dead_ports_hold_up_neither_other_modems_nor_the_stop()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:HealthSeconds=5"], ["env", "--default-signal=INT,TERM"]);
        string[] words = ["write-block", "silent", "unplug"];
        for (var number = 1; number <= words.Length; number++)
            await ReadyAsync(core, number);
        for (var number = 1; number <= words.Length; number++)
            await core.Administrator.VirtualBank.MisbehaveAsync(new MisbehaveRequest { Modem = $"{number}", What = words[number - 1] });

        await RegisterAllAsync(core);
        var sms = await core.Administrator.AllSmsSettledAsync();
        Assert.All(sms, each => Assert.True(each.State is SmsState.Sent or SmsState.Delivered, each.State.ToString()));
        await core.SignalAsync("TERM");
        Assert.Equal(0, await core.Run.EndAsync());
    }

    [Fact]
    public async Task A_long_message_from_a_phone_is_read_as_one_in_whatever_order_its_parts_come_and_one_that_is_torn_says_so()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Virtual=1"]);
        await ReadyAsync(core, 1);
        var text = string.Concat(Enumerable.Range(100, 50).Select(number => $"第{number}句"));
        foreach (var word in (string[])["inbound", "inbound-wide", "inbound-shuffled", "inbound-torn"])
            await core.Administrator.VirtualBank.MisbehaveAsync(new MisbehaveRequest { What = $"{word}=+86{Form.Phone(1)}:{text}" });
        await core.Administrator.VirtualBank.MisbehaveAsync(new MisbehaveRequest { What = $"inbound=+86{Form.Phone(2)}:好的" });
        var all = await Eventually.AsksAsync(
            "the short one",
            async () => await core.Administrator.Inbound.ListInboundAsync(new ListInboundRequest { Whole = true, Why = "test" }),
            page => page.Messages.Any(each => each.Text == "好的"));

        Assert.Equal([text, text, text], all.Messages.Take(3).Select(each => each.Text));
        Assert.Equal([(4, 4), (4, 4), (4, 4), (3, 4), (1, 1)], all.Messages.Select(each => (each.Parts, each.PartCount)));
        Assert.EndsWith("…", all.Messages[3].Text, StringComparison.Ordinal);
        Assert.Contains("3 of 4 parts, the rest is waited for", (await GatewayCommand.RunAsync(core, "sms", "inbound")).Output,
            StringComparison.Ordinal);
        Assert.True((await core.Administrator.Store.VerifyAsync(new VerifyStoreRequest())).Clean);
    }

    [Fact]
    public async Task A_phone_that_replies_with_a_stop_word_gets_no_more_messages_until_an_operator_or_it_says_so()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Virtual=1"]);
        await ReadyAsync(core, 1);
        await core.Administrator.VirtualBank.MisbehaveAsync(new MisbehaveRequest { What = $"inbound=+86{Form.Phone(1)}:ＴＤ" });
        await Eventually.AsksAsync(
            "the stop", async () => await core.Administrator.Inbound.ListStopsAsync(new ListStopsRequest()), page => page.Stops.Count == 1);

        await core.Administrator.Registrations.RegisterAsync(Form.Of(1));
        await core.Administrator.Registrations.RegisterAsync(Form.Of(2));
        var sms = await core.Administrator.AllSmsSettledAsync();
        Assert.Equal(
            (SmsState.Held, "stop_list"),
            sms.Where(each => each.Recipient.EndsWith(Form.Phone(1)[^4..], StringComparison.Ordinal))
                .Select(each => (each.State, each.Reason))
                .Single());
        Assert.Empty(await core.Administrator.InboxAsync(Form.Phone(1)));
        Assert.Single(await core.Administrator.InboxAsync(Form.Phone(2)));
        Assert.Contains(
            Form.Phone(1), (await GatewayCommand.RunAsync(core, "stop", "list", "--whole", "--why", "test")).Output,
            StringComparison.Ordinal);
        Assert.Contains("on the stop list", (await GatewayCommand.RunAsync(core, "sms", "inbound")).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await GatewayCommand.RunAsync(core, "stop", "remove", Form.Phone(1))).Exit);
        await core.Administrator.Sms.ReleaseAsync(new ReleaseSmsRequest { SmsId = sms.Single(each => each.State == SmsState.Held).SmsId });
        await core.Administrator.AllSmsSettledAsync();
        Assert.Single(await core.Administrator.InboxAsync(Form.Phone(1)));
        Assert.Equal(1, (await GatewayCommand.RunAsync(core, "stop", "add", "nobody")).Exit);
        Assert.True((await core.Administrator.Store.VerifyAsync(new VerifyStoreRequest())).Clean);
    }

    private static Task<Modem> ReadyAsync(CoreProcess core, int number) => FindAsync(
        core, $"modem {number} ready",
        modem => modem.State == V1.ModemState.Ready && modem.Port.EndsWith($"-0{number}", StringComparison.Ordinal));

    private static Task<Modem> UntilAsync(CoreProcess core, string imei, V1.ModemState state) =>
        FindAsync(core, $"{imei} {state}", modem => modem.Imei == imei && modem.State == state);

    private static async Task<Modem> FindAsync(CoreProcess core, string what, Func<Modem, bool> wanted)
    {
        var list = await Eventually.AsksAsync(
            what, async () => await core.Administrator.Modems.ListAsync(new ListModemsRequest()), list => list.Modems.Any(wanted));
        return list.Modems.First(wanted);
    }

    private static Task<string> ShownAsync(CoreProcess core, string language, Modem modem, string advice) => Eventually.AsksAsync(
        advice,
        async () => (await GatewayCommand.RunInAsync(language, core, "modem", "show", modem.Imei)).Output,
        output => output.Contains(advice, StringComparison.Ordinal));

    private static async Task<string> DoneAsync(CoreProcess core, string verb, params string[] arguments)
    {
        var answer = await GatewayCommand.RunAsync(core, ["modem", verb, .. arguments]);
        Assert.True(answer.Exit == 0, $"modem {verb}: {answer.Output} {answer.Errors}");
        return answer.Output;
    }

    private static async Task RegisterAllAsync(CoreProcess core)
    {
        var forms = Enumerable.Range(0, People).Select(person => Form.Of(person));
        var answers = await core.Administrator.Registrations.RegisterBatchAsync(new RegisterBatchRequest { Requests = { forms } });
        Assert.All(answers.Answers, answer => Assert.NotNull(answer.Registered));
    }
}
