using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;

namespace Gateway.ModemDriver.Tests.Field;

/// <summary>Modules that restart by themselves, say little or nothing of it, and are as they were delivered.</summary>
public class ForgottenSettingsTests
{
    private const string SetNotices = "AT+CNMI=2,1,0,1,0";

    [Theory(Timeout = 120_000)]
    [InlineData("+CPIN: READY|Call Ready|SMS Ready")]
    [InlineData("SMS Ready")]
    [InlineData("RDY")]
    public async Task A_word_of_a_start_is_enough_to_set_it_up_anew(string words)
    {
        var device = new OddModem();
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        device.BrownOut();
        device.Say(words);
        await DriverStand.UntilAsync(() => device.Asked(SetNotices) >= 2, TestContext.Current.CancellationToken);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("AT+CNMI?", "+CNMI: 2,1,0,1,0|OK", "+CNMI: 0,0,0,0,0|OK")]
    [InlineData("AT+CMGF?", "+CMGF: 0|OK", "+CMGF: 1|OK")]
    public async Task Without_a_word_it_is_found_by_asking(string question, string before, string after)
    {
        var device = new OddModem((question, before));
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        device.BrownOut();
        device.Answers(question, after);
        await DriverStand.UntilAsync(() => device.Asked(SetNotices) >= 2, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_a_word_and_without_an_answer_its_echo_tells()
    {
        var device = new OddModem();
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        device.BrownOut();
        await DriverStand.UntilAsync(() => device.Asked(SetNotices) >= 2, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_PDU_never_goes_out_as_somebodys_text()
    {
        var device = new OddModem();
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        device.BrownOut(isText: true);
        Assert.Null(await stand.SendAsync()); // handed back, and never asked for
        await DriverStand.UntilAsync(() => device.Asked(SetNotices) >= 2, TestContext.Current.CancellationToken);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        Assert.IsType<SendOutcome.Accepted>(await stand.SendAsync());
        Assert.Empty(device.Leaked);
        Assert.Single(device.Sent);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("")]
    [InlineData("+CMS ERROR: 500")]
    [InlineData("+CMGF|OK")]
    public async Task Nor_of_one_that_once_did_not_say_how_it_takes_them(string once)
    {
        var device = new OddModem(("AT+CMGF?", once));
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        device.Answers("AT+CMGF?", "+CMGF: {format}|OK");
        var asked = device.Asked("AT+CMGF?");
        await DriverStand.UntilAsync(() => device.Asked("AT+CMGF?") > asked + 1, TestContext.Current.CancellationToken);
        device.BrownOut(isText: true, echo: false);
        Assert.Null(await stand.SendAsync()); // handed back, and never asked for
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        Assert.IsType<SendOutcome.Accepted>(await stand.SendAsync());
        Assert.Empty(device.Leaked);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_SIM_that_was_changed_behind_a_loss_of_the_network_is_asked_who_it_is()
    {
        var device = new OddModem();
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        device.Answers("AT+CCID", "+CCID: 89860012345678900002|OK");
        device.Answers("AT+CIMI", "460012222222222|OK");
        device.Say("+CREG: 0");
        await stand.Modem.UntilAsync(now => now.State == ModemState.Searching, TestContext.Current.CancellationToken);
        device.Say("+CREG: 1");
        await stand.Modem.UntilAsync(now => now is { State: ModemState.Ready, Iccid: "89860012345678900002", Imsi: "460012222222222" },
            TestContext.Current.CancellationToken);
    }
}
