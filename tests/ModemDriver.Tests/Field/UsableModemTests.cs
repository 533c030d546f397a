using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;

namespace Gateway.ModemDriver.Tests.Field;

/// <summary>Habits of real modems, each of which once kept one out of service or under a wrong name. With it the modem sends, and is called
/// rightly.</summary>
public class UsableModemTests
{
    private const string Named = OddModem.Iccid;
    private const string Refused = "+CME ERROR: 100";

    /// <summary>Command, odd answer, and the ICCID by which the SIM is known ("": by its IMSI). Two at once with a line between
    /// them.</summary>
    public static TheoryData<string, string, string> Habits => new()
    {
        // The SIM's name (China Mobile 898600B5…; HiSilicon turns the digits; openpilot #38735).
        { "AT+CCID", "+CCID: 898600B5191200123456|OK", "898600B5191200123456" },
        { "AT+CCID", "898604b719227100123F|OK", "898604B719227100123" },
        { "AT+CCID", "^ICCID: 9868005B912100214365|OK", "898600B5191200123456" },
        { "AT+CCID\nAT+CRSM=176,12258,0,0,10", $"{Refused}\n+CRSM: 144,0,\"9868005B912100214365\"|OK", "898600B5191200123456" },
        { "AT+CCID", Refused, "" },
        { "AT+CIMI", Refused, Named },
        { "AT+CIMI", "", Named },
        { "AT+CIMI", "MISSED_CALL: 10:04AM 13812345678|" + OddModem.Imsi + "|OK", Named },
        { "AT+CGMI", "VOICE CALL: END: 000017|generic|OK", Named },
        // The modem's own name is not needed for sending.
        { "AT+CGSN", "ERROR", Named },
        { "AT+CGSN", "000000000000000|OK", Named },
        // What sending does not need may be refused or stay unanswered (lpac #447).
        { "AT+CMMS=?", "", Named },
        { "AT+COPS?", "", Named },
        { "AT+CPMS=\"ME\"*", "", Named },
        { "AT+CGMR", "", Named },
        { "AT+CGMI", "", Named },
        { "AT+CSQ", "", Named },
        { "AT+CMEE?", "", Named },
        { "AT+CMEE=1", "", Named },
        { "AT+CSMS=0", "", Named },
        { "AT+CNMI?", "", Named },
        { "AT+CMGF?", "", Named },
        { "AT+CREG=1", "", Named },
        { "AT+CFUN?", "", Named },
        { "AT+CMGF=0\nAT+CMGF?", "\n+CMGF: 0|OK", Named },
        { "ATE0V1Q0", "ERROR", Named },
        // A reply without OK (python-gsmmodem #19).
        { "AT+CPIN?", "+CPIN: READY", Named },
        { "AT+CSQ", "+CSQ: 20,99", Named },
        { "AT+CREG?", "+CREG: 0,1", Named },
        // In the network by another way, or by a newer word for it.
        { "AT+CREG?\nAT+CEREG?", "+CREG: {n},0|OK\n+CEREG: 1,1|OK", Named },
        { "AT+CREG?\nAT+CGREG?", "+CREG: {n},0|OK\n+CGREG: 0,5|OK", Named },
        { "AT+CREG?", "+CREG: {n},9|OK", Named },
        { "AT+CREG?", "+CREG: {n},10|OK", Named },
        { "AT+CREG?", "+CREG:001,001,\"18d8\",\"ffff\"|OK", Named },
    };

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Habits))]
    public async Task It_sends_and_its_SIM_is_known(string commands, string answers, string iccid)
    {
        var device = new OddModem([.. commands.Split('\n').Zip(answers.Split('\n'))]);
        await using var stand = new FieldStand(device);
        await stand.Modem.UntilAsync(now => now.State == ModemState.Ready, TestContext.Current.CancellationToken);
        Assert.Equal(iccid, stand.Now.Iccid);
        Assert.True(iccid.Length > 0 || stand.Now.Imsi == OddModem.Imsi);
        Assert.IsType<SendOutcome.Accepted>(await stand.SendAsync());
        Assert.Single(device.Sent);
        Assert.Equal(0, device.Asked("AT+CFUN=1,1"));
    }

    [Theory(Timeout = 120_000)]
    [InlineData("AT+CREG?", "+CREG: {n},8|OK", "emergency_only")]
    [InlineData("AT+CREG?", "+CREG: {n},11|OK", "registration_reserved")]
    [InlineData("AT+CREG?", "+CREG: {n},3|OK", "registration_denied")]
    [InlineData("AT+CREG?", "+CREG: {n},0|OK", "not_registered")]
    [InlineData("AT+CREG?\nAT+CFUN?\nAT+CFUN=1", "+CREG: {n},0|OK\n+CFUN: 4|OK\nOK", "radio_off")]
    public async Task It_says_why_it_is_not_in_the_network(string commands, string answers, string reason)
    {
        await using var stand = new FieldStand(new OddModem([.. commands.Split('\n').Zip(answers.Split('\n'))]));
        await stand.UntilAsync(ModemState.Searching, reason, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_any_name_of_its_SIM_it_says_so()
    {
        await using var stand = new FieldStand(new OddModem(("AT+CCID", Refused), ("AT+CIMI", Refused)));
        await stand.UntilAsync(ModemState.SimLocked, StateReason.NoIccid, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_radio_that_is_off_is_switched_on()
    {
        var device = new OddModem(("AT+CFUN?", "+CFUN: 4|OK"), ("AT+CPIN?", "+CME ERROR: 13"));
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.SimLocked, StateReason.RadioOff, TestContext.Current.CancellationToken);
        Assert.True(device.Asked("AT+CFUN=1") > 0);
        device.Answers("AT+CFUN?", "+CFUN: 1|OK");
        device.IsOrdinaryIn("AT+CPIN?");
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_SIM_without_service_centre_is_named_so_and_one_that_is_only_forgotten_is_written_back()
    {
        var device = new OddModem(("AT+CMGS=*", "+CMS ERROR: 330"), ("AT+CSCA?", "+CSCA: \"\",129|OK"));
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        await stand.SendAsync();
        await stand.UntilAsync(ModemState.Quarantined, StateReason.NoServiceCentre, TestContext.Current.CancellationToken);

        device.Answers("AT+CSCA?", "+CSCA: \"+8613800100500\",145|OK");
        device.Answers("AT+CSCA=\"+8613800100500\",145", "OK");
        stand.Modem.Life.StruckUntil = default;
        stand.Modem.Life.Signal(new ModemSignal.Recheck());
        await stand.Modem.UntilAsync(now => now.State == ModemState.Ready, TestContext.Current.CancellationToken);
        await stand.SendAsync();
        await DriverStand.UntilAsync(() => device.Asked("AT+CSCA=\"+8613800100500\",145") == 1, TestContext.Current.CancellationToken);
        device.IsOrdinaryIn("AT+CMGS=*");
        Assert.IsType<SendOutcome.Accepted>(await stand.SendAsync());
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_is_to_be_said_of_a_modem_that_sends_is_said_while_it_sends()
    {
        await using var stand = new FieldStand(new OddModem(("AT+CNMI=*", "+CMS ERROR: 303")));
        await stand.UntilAsync(ModemState.Ready, StateReason.NoReports, TestContext.Current.CancellationToken);
        ModemSnapshot? meanwhile = null;
        Assert.IsType<SendOutcome.Accepted>(await stand.SendAsync(() => meanwhile = stand.Now));
        Assert.Equal((ModemState.Sending, StateReason.NoReports), (meanwhile?.State, meanwhile?.Reason));
    }

    [Theory(Timeout = 120_000)]
    [InlineData("+CMS ERROR: 316", "+CPIN: SIM PUK|OK", "sim_puk")]
    [InlineData("+CMS ERROR: 311", "+CPIN: SIM PIN|OK", "sim_pin")]
    [InlineData("+CMS ERROR: 310", "+CME ERROR: 10", "no_sim")]
    public async Task What_the_card_says_after_a_message_is_asked_of_the_card(string refusal, string pinState, string reason)
    {
        var device = new OddModem();
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        device.Answers("AT+CMGS=*", refusal);
        device.Answers("AT+CPIN?", pinState);
        await stand.SendAsync();
        await stand.UntilAsync(ModemState.SimLocked, reason, TestContext.Current.CancellationToken);
    }
}
