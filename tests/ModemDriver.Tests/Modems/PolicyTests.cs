using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Tests.Modems;

public class PolicyTests
{
    [Theory]
    [InlineData("1234", 3, false, false, "")]
    [InlineData("1234", 2, false, false, "")]
    [InlineData("1234", 1, false, false, "sim_pin_last_try")]
    [InlineData("1234", 0, false, false, "sim_pin_last_try")]
    [InlineData("1234", 1, false, true, "sim_pin_last_try")]
    [InlineData("1234", 3, true, true, "sim_pin_wrong")]
    [InlineData("1234", -1, false, false, "sim_pin_tries_unknown")]
    [InlineData("1234", -1, false, true, "")]
    [InlineData("", 3, false, true, "sim_pin")]
    public void A_PIN_is_entered_once_and_never_as_the_last_try(string pin, int left, bool refusedBefore,
        bool evenUnknown, string reason) =>
        Assert.Equal(reason, PinPolicy.ReasonNotToEnter(pin, left, refusedBefore, evenUnknown));

    [Fact]
    public void A_failing_modem_is_reopened_restarted_reset_by_the_hook_and_then_left_alone_for_longer_and_longer()
    {
        string[] steps = [.. Enumerable.Range(1, 11).Select(n => RecoveryLadder.After(n, hasHook: true))
            .Select(s => $"{s.Step} {s.Delay.TotalSeconds}")];

        Assert.Equal(
            ["Reopen 0.1", "Reopen 2", "Restart 0", "Hook 0", "Quarantine 60", "Quarantine 120", "Quarantine 240", "Quarantine 480",
                "Quarantine 900", "Quarantine 900", "Quarantine 900"],
            steps);
        Assert.Equal(RecoveryStep.Quarantine, RecoveryLadder.After(4, hasHook: false).Step);
    }

    [Theory]
    [InlineData("Quectel", "EC25", "quectel-ec2x")]
    [InlineData("Quectel", "EG25", "quectel-ec2x")]
    [InlineData("Quectel", "a model of next year", "quectel-ec2x")]
    [InlineData("SIMCOM_Ltd", "SIMCOM_SIM800L", "simcom-sim800")]
    [InlineData("SIMCOM INCORPORATED", "SIMCOM_SIM7600E", "simcom-sim7600")]
    [InlineData("huawei", "E173", "huawei-e")]
    [InlineData("Huawei Technologies Co., Ltd.", "E3531", "huawei-e")]
    [InlineData("Virtual", "GSM Modem", "generic")]
    [InlineData("", "", "generic")]
    public void A_profile_is_chosen_by_manufacturer_and_model(string manufacturer, string model, string profile) =>
        Assert.Equal(profile, ProfileCatalogue.Choose(manufacturer, model).Name);

    [Theory]
    [InlineData("+CDSI: \"SM\",3", "MessageArrived { Storage = SM, Index = 3, IsReport = True }")]
    [InlineData("+CMTI: \"ME\",0", "MessageArrived { Storage = ME, Index = 0, IsReport = False }")]
    [InlineData("+CREG: 1,\"1A2B\",\"3C4D\"", "Registered { Command = CREG, Registration = Home }")]
    [InlineData("+CEREG: 3", "Registered { Command = CEREG, Registration = Denied }")]
    [InlineData("+CPIN: NOT READY", "SimChanged { }")]
    [InlineData("^SIMST:255", "SimChanged { }")]
    [InlineData("*SMSFULL", "StorageFull { }")]
    [InlineData("SMS Ready", "MessagesReady { }")]
    [InlineData("+QIND: SMS DONE", "MessagesReady { }")]
    [InlineData("SMS DONE", "MessagesReady { }")]
    [InlineData("^RSSI:19", "")]
    [InlineData("+CMTI: garbage", "")]
    public void A_notice_is_read(string line, string meaning) =>
        Assert.Equal(meaning, new NoticeReader(ProfileCatalogue.Generic).Read(line)?.ToString() ?? "");
}
