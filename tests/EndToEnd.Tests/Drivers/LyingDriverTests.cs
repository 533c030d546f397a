using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Front;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Phase = Gateway.V1.HeldAttempt.Types.Phase;

namespace Gateway.EndToEnd.Tests.Drivers;

/// <summary>What somebody gains who has a driver's key and lies: nothing of another driver's attempts, SIMs and modems.</summary>
public sealed class LyingDriverTests
{
    [Fact]
    public async Task An_outcome_of_another_s_attempt_changes_nothing_and_hears_what_an_unknown_one_hears()
    {
        await using var stage = await TwoBanks.StartAsync();
        var (smsId, offer) = await stage.GrantedAsync();
        using var liar = stage.AsOther(TwoBanks.OtherModem());
        await liar.AnnounceAsync();
        foreach (var attempt in new[] { offer.AttemptId, 1L })
        {
            await liar.SayAsync(new DriverMessage
            {
                Outcome = new Outcome
                {
                    AttemptId = attempt,
                    Refused = new RefusedByNetwork
                    {
                        Error = new CommandError { ErrorClass = ErrorClass.Number, Family = "CMS", Code = 1 },
                    },
                },
            });
            Assert.Equal([attempt], (await liar.HearAsync()).Stored.AttemptIds);
        }

        Assert.Equal(SmsState.Sending, await stage.StateAsync(smsId));
        await stage.Bank.AcceptedAsync(offer, reference: 7);
        await stage.Bank.HearStoredAsync();
        Assert.Equal(SmsState.Sent, await stage.StateAsync(smsId));
        Assert.Equal(2, await Metrics.ReadAsync(stage.Core.Http, "gateway_modem_driver_ignored_total", "reason=\"attempt\""));
    }

    [Fact]
    public async Task An_attempt_of_another_that_it_says_to_hold_is_forgotten_and_stays_as_it_is()
    {
        await using var stage = await TwoBanks.StartAsync();
        var (smsId, offer) = await stage.GrantedAsync();
        using var liar = new ScriptedDriver(stage.OtherKey, driverId: TwoBanks.Other, modems: TwoBanks.OtherModem())
        {
            Held =
            [
                new HeldAttempt
                {
                    AttemptId = offer.AttemptId,
                    Phase = Phase.Done,
                    Outcome = new Outcome { AttemptId = offer.AttemptId, Accepted = new Accepted { MessageReference = 9 } },
                },
            ],
        };
        Assert.Equal([offer.AttemptId], (await liar.AnnouncedAsync()).Welcome.Forget);
        Assert.Equal(SmsState.Sending, await stage.StateAsync(smsId));
    }

    [Fact]
    public async Task A_status_report_of_another_s_SIM_delivers_nothing()
    {
        await using var stage = await TwoBanks.StartAsync();
        var (smsId, offer) = await stage.GrantedAsync();
        await stage.Bank.AcceptedAsync(offer, reference: 7);
        await stage.Bank.HearStoredAsync();
        using var liar = stage.AsOther(TwoBanks.OtherModem());
        await liar.AnnounceAsync();
        await liar.DeliveredAsync(offer, reference: 7, "forged");
        Assert.Equal(["forged"], (await liar.HearAsync()).Stored.ReportIds);
        Assert.Equal(SmsState.Sent, await stage.StateAsync(smsId));

        await stage.Bank.DeliveredAsync(offer, reference: 7, "true");
        await stage.Bank.HearStoredAsync();
        Assert.Equal(SmsState.Delivered, await stage.StateAsync(smsId));
    }

    [Fact]
    public async Task Who_shows_another_s_SIM_and_modem_takes_neither_and_is_told_of_at_once()
    {
        await using var stage = await TwoBanks.StartAsync(approveSimsOfOther: 100);
        using var liar = stage.AsOther(
            ScriptedDriver.ModemOf(TwoBanks.OtherImei, ScriptedDriver.Iccid, ScriptedDriver.Imsi, "other-1"),
            ScriptedDriver.ModemOf(ScriptedDriver.Imei, TwoBanks.OtherIccid, TwoBanks.OtherImsi, "other-2"),
            // The SIM known by its IMSI alone, and another ICCID for that IMSI.
            ScriptedDriver.ModemOf("356938035643817", "", ScriptedDriver.Imsi, "other-3"));
        await liar.AnnounceAsync();
        await Eventually.AsksAsync("all three wait", stage.ModemsAsync, list => list.Modems.Count(modem => modem.Waits.Length > 0) == 3);

        var modems = (await stage.ModemsAsync()).Modems;
        Assert.Equal(["sim_of_another", "modem_of_another", "sim_of_another"],
            modems.Where(modem => modem.DriverId == TwoBanks.Other).OrderBy(modem => modem.Port).Select(modem => modem.Reason));
        Assert.Equal(4, modems.Select(modem => modem.Number).Distinct().Count());
        var honest = await stage.ModemAsync(TwoBanks.Honest);
        Assert.Equal((ModemState.Ready, "", "ok"), (honest.State, honest.Reason, honest.Sim.State));
        var byImei = await stage.Core.Administrator.Modems.GetAsync(new GetModemRequest { Modem = honest.Imei });
        Assert.Equal(TwoBanks.Honest, byImei.DriverId);

        // The honest bank goes on, also after a restart of its driver; the liar is offered nothing.
        var (smsId, offer) = await stage.GrantedAsync();
        await stage.Bank.AcceptedAsync(offer, reference: 7);
        await stage.Bank.HearStoredAsync();
        Assert.Equal(SmsState.Sent, await stage.StateAsync(smsId));
        await stage.Bank.EndAsync();
        using var back = stage.BankAgain();
        await back.AnnounceAsync();
        await stage.Core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(2));
        Assert.NotNull(await TwoBanks.OfferAsync(back));
        await Eventually.AsksAsync("the alert", stage.ModemsAsync,
            list => list.Summary.Alerts.Any(alert => alert.Name == "sims_waiting"
                && alert.Text.Contains("属于另一驱动", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Invented_SIMs_are_offered_nothing_and_leave_nothing_in_the_store()
    {
        await using var stage = await TwoBanks.StartAsync();
        await stage.Bank.EndAsync();
        for (var person = 1; person <= 5; person++)
            await stage.Core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(person));
        using var liar = stage.AsOther([.. Enumerable.Range(0, 40).Select(sim =>
            ScriptedDriver.ModemOf($"35693803564{sim:0000}", $"898600777777777{sim:00000}", $"46000777777{sim:0000}", $"other-{sim}"))]);
        await liar.AnnounceAsync();
        await Eventually.AsksAsync("they wait", stage.ModemsAsync, list => list.Summary.WaitingSims == 40);
        Assert.Equal(0, (await stage.ModemsAsync()).Summary.Usable);

        // Whatever it is told in the meantime: no text is among it.
        await liar.SayAsync(new DriverMessage { Outcome = new Outcome { AttemptId = 1, Accepted = new Accepted() } });
        Assert.NotNull((await liar.HearAsync()).Stored);
        await liar.EndAsync();
        var sims = (await stage.Core.Administrator.Modems.ListSimsAsync(new ListSimsRequest())).Sims;
        Assert.Equal([ScriptedDriver.Iccid], sims.Select(sim => sim.Iccid));
    }

    [Fact]
    public async Task A_stop_word_that_it_forges_stops_nobody()
    {
        await using var stage = await TwoBanks.StartAsync();
        using var liar = stage.AsOther(TwoBanks.OtherModem());
        await liar.AnnounceAsync();
        await stage.ModemAsync(TwoBanks.Other, modem => modem.Waits.Length > 0);
        // Through another's SIM, through one that nobody knows, and through none: confirmed like any other, and ignored.
        await liar.SayAsync(Stop("forged-1", ScriptedDriver.Iccid));
        Assert.Equal(["forged-1"], (await liar.HearAsync()).Stored.ReportIds);
        await liar.SayAsync(Stop("forged-2", "89860011111111111111"));
        Assert.Equal(["forged-2"], (await liar.HearAsync()).Stored.ReportIds);
        Assert.Empty((await stage.Core.Administrator.Inbound.ListStopsAsync(new ListStopsRequest())).Stops);
        Assert.Empty((await stage.Core.Administrator.Inbound.ListInboundAsync(new ListInboundRequest())).Messages);

        // Of its own SIM, while it waits, it is kept by the driver: a true reply must not be lost.
        await liar.SayAsync(Stop("kept", TwoBanks.OtherIccid));
        await liar.SayAsync(Stop("forged-3", "89860011111111111111"));
        Assert.Equal(["forged-3"], (await liar.HearAsync()).Stored.ReportIds);
        Assert.Equal(0, (await GatewayCommand.RunAsync(stage.Core, "sim", "approve", TwoBanks.OtherIccid)).Exit);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (true)
                Assert.DoesNotContain("kept", (await liar.HearAsync()).Stored?.ReportIds ?? []);
        });
        using var again = new ScriptedDriver(stage.OtherKey, driverId: TwoBanks.Other, modems: TwoBanks.OtherModem());
        await Eventually.AsksAsync("it is taken in again", again.AnnouncedAsync, heard => heard.Welcome is not null);
        await again.SayAsync(Stop("kept", TwoBanks.OtherIccid));
        while ((await again.HearAsync()).Stored?.ReportIds.Contains("kept") != true)
        {
        }

        Assert.Single((await stage.Core.Administrator.Inbound.ListStopsAsync(new ListStopsRequest())).Stops);
    }

    [Fact]
    public async Task An_answer_to_an_order_that_another_driver_was_given_is_not_believed()
    {
        await using var stage = await TwoBanks.StartAsync();
        using var liar = stage.AsOther(TwoBanks.OtherModem());
        await liar.AnnounceAsync();
        await stage.ModemAsync(TwoBanks.Honest, modem => modem is { State: ModemState.Ready, Waits: "" });
        var answer = stage.Core.Administrator.Modems.CommandAsync(
            new ModemCommandRequest { Modem = ScriptedDriver.Imei, Command = new ModemCommand { Ussd = new() { Code = "*100#" } } });
        Command? command = null;
        while (command is null)
            command = (await stage.Bank.HearAsync()).Command;
        await liar.SayAsync(Answer(command.CommandId, "forged"));
        await Eventually.AsksAsync("the forgery is counted",
            () => Metrics.ReadAsync(stage.Core.Http, "gateway_modem_driver_ignored_total", "reason=\"command\""), count => count == 1);
        await stage.Bank.SayAsync(Answer(command.CommandId, "true"));
        Assert.Equal("true", (await answer).Text);
    }

    [Fact]
    public async Task Two_hundred_thousand_empty_messages_are_one_line_of_the_log()
    {
        await using var stage = await TwoBanks.StartAsync();
        using var liar = stage.AsOther(TwoBanks.OtherModem());
        await liar.AnnounceAsync();
        const int each = 20_000, times = 10;
        for (var time = 0; time < times; time++)
            await liar.SayAsync(new DriverMessage
            {
                Several = new DriverMessages { Messages = { Enumerable.Repeat(new DriverMessage(), each) } },
            });
        await Eventually.AsksAsync("all are counted",
            () => Metrics.ReadAsync(stage.Core.Http, "gateway_modem_driver_ignored_total", "reason=\"unexpected\""),
            count => count == each * times);
        Assert.Single(stage.Core.Run.OutputLines, line => line.Contains("bank-b sent", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("modems[0].sim.iccid must have at most 22 digits 0-9, A-F.", "898600111111111111112222", "460001", "1", "p")]
    [InlineData("modems[0].sim.iccid must have", "8986001111111111111G", "460001", "1", "p")]
    [InlineData("modems[0].sim.imsi must have at most 15 digits.", "89860011111111111111", "4600012345678901", "1", "p")]
    [InlineData("modems[0].imei must have at most 64", "89860011111111111111", "460001", "1\u001b]0;x\u0007", "p")]
    [InlineData("modems[0].port must have 1 to 256", "89860011111111111111", "460001", "1", "")]
    public async Task A_name_of_the_wrong_shape_is_refused_with_its_field(string words, string iccid, string imsi, string imei, string port)
    {
        await using var stage = await TwoBanks.StartAsync();
        using var liar = stage.AsOther(ScriptedDriver.ModemOf(imei, iccid, imsi, port));
        Assert.StartsWith(words, (await liar.AnnouncedAsync()).Refused.Why, StringComparison.Ordinal);

        // The same on a stream: that modem is not noted, and the stream goes on.
        using var other = stage.AsOther(TwoBanks.OtherModem());
        await other.AnnounceAsync();
        await other.SayAsync(ScriptedDriver.ModemOf(imei, iccid, imsi, port));
        await Eventually.AsksAsync("it is counted",
            () => Metrics.ReadAsync(stage.Core.Http, "gateway_modem_driver_ignored_total", "reason=\"malformed\""), count => count == 1);
        Assert.Equal(2, (await stage.ModemsAsync()).Modems.Count);
    }

    [Fact]
    public async Task A_driver_has_at_most_a_thousand_modems()
    {
        await using var stage = await TwoBanks.StartAsync();
        Modem Numbered(int sim) =>
            ScriptedDriver.ModemOf($"35693803564{sim:0000}", $"898600777777777{sim:00000}", $"46000777777{sim:0000}", $"other-{sim}");
        using (var liar = stage.AsOther([.. Enumerable.Range(0, 1001).Select(Numbered)]))
            Assert.StartsWith("modems: a driver may have 1000, these are 1001", (await liar.AnnouncedAsync()).Refused.Why,
                StringComparison.Ordinal);
        using var full = stage.AsOther([.. Enumerable.Range(0, 1000).Select(Numbered)]);
        await full.AnnounceAsync();
        for (var sim = 1000; sim < 1200; sim++)
            await full.SayAsync(Numbered(sim));
        await Eventually.AsksAsync("the others are counted",
            () => Metrics.ReadAsync(stage.Core.Http, "gateway_modem_driver_ignored_total", "reason=\"malformed\""), count => count == 200);
        Assert.Equal(1001, (await stage.ModemsAsync()).Modems.Count);
    }

    private static DriverMessage Stop(string reportId, string iccid) => new()
    {
        Inbound = new InboundSms { ReportId = reportId, Imei = TwoBanks.OtherImei, Iccid = iccid, Sender = "+8613812345678", Text = "TD" },
    };

    private static DriverMessage Answer(string commandId, string text) => new()
    {
        CommandResult = new CommandResult { CommandId = commandId, Response = new ModemCommandResponse { Done = true, Text = text } },
    };
}
