using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Front;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests.Drivers;

/// <summary>SIMs that nobody knew, or that another driver has, wait for somebody's yes, and everything that shows SIMs says so.</summary>
public sealed class SimApprovalTests
{
    [Fact]
    public async Task What_waits_is_shown_everywhere_with_the_command_that_ends_it_and_sends_from_then_on()
    {
        await using var stage = await TwoBanks.StartAsync();
        await stage.Bank.EndAsync();
        using var driver = stage.AsOther(TwoBanks.OtherModem());
        await driver.AnnounceAsync();
        await stage.Core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(1));
        var modem = await stage.ModemAsync(TwoBanks.Other, modem => modem.Waits.Length > 0);

        var command = $"gateway sim approve {TwoBanks.OtherIccid}";
        Assert.Contains(command, modem.Advice, StringComparison.Ordinal);
        Assert.Contains(command, (await GatewayCommand.RunAsync(stage.Core, "sim", "list")).Errors, StringComparison.Ordinal);
        Assert.Contains("waits for approval", (await GatewayCommand.RunAsync(stage.Core, "sim", "list")).Output, StringComparison.Ordinal);
        Assert.Contains("待批准", (await GatewayCommand.RunInAsync("zh", stage.Core, "sim", "list")).Output, StringComparison.Ordinal);
        foreach (var verb in new[] { "list", "doctor" })
        {
            var shown = await GatewayCommand.RunAsync(stage.Core, "modem", verb);
            Assert.Contains(command, shown.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("In order", shown.Output.Split('\n').First(line => line.Contains(command)), StringComparison.Ordinal);
        }

        Assert.Contains(command, (await GatewayCommand.RunInAsync("zh", stage.Core, "modem", "list")).Output, StringComparison.Ordinal);
        var health = await Curl.GetAsync($"{stage.Core.Http}/health/ready", stage.Core.AdministratorKey);
        Assert.Contains("gateway sim approve", health.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(1, await Metrics.ReadAsync(stage.Core.Http, "gateway_sims_waiting"));
        await Eventually.AsksAsync("the alert", async () => (await GatewayCommand.RunAsync(stage.Core, "status")).Output,
            text => text.Contains("1 SIMs wait for somebody's yes", StringComparison.Ordinal));
        Assert.Equal(0, (await stage.ModemsAsync()).Summary.Usable);
        // A SIM that waits is no capacity.
        Assert.Equal("none_usable", (await stage.Core.Administrator.Sms.ForecastAsync(new ForecastRequest())).Hindrance);

        var approved = await GatewayCommand.RunAsync(stage.Core, "sim", "approve", TwoBanks.OtherIccid);
        Assert.Equal((0, $"SIM {TwoBanks.OtherIccid} of driver bank-b may send."), (approved.Exit, approved.Output.Trim()));
        Assert.Equal(TwoBanks.OtherIccid, (await TwoBanks.OfferAsync(driver)).Iccid);
        Assert.Equal("", (await stage.ModemAsync(TwoBanks.Other)).Waits);
        Assert.Equal(0, await Metrics.ReadAsync(stage.Core.Http, "gateway_sims_waiting"));
    }

    [Fact]
    public async Task A_key_takes_as_many_unknown_SIMs_as_it_was_given_and_no_more()
    {
        using var scratch = new Scratch();
        string key;
        await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]))
        {
            var caller = await core.NewDriverAsync("bank", approveSims: 2);
            key = caller.Key;
            using var driver = new ScriptedDriver(caller, modems: [Numbered(1), Numbered(2), Numbered(3)]);
            await driver.AnnounceAsync();
            await WaitingAsync(core, 1);
            var keys = (await core.Administrator.Access.ListKeysAsync(new ListKeysRequest())).Keys;
            Assert.Equal(0, keys.Single(each => each.Name == "bank").ApproveSims);
        }

        await using var again = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        using var next = new ScriptedDriver(again.As(key), modems: [Numbered(1), Numbered(2), Numbered(3), Numbered(4)]);
        await next.AnnounceAsync();
        await WaitingAsync(again, 2);
        Assert.Equal(0, (await GatewayCommand.RunAsync(again, "sim", "approve", "--all")).Exit);
        await WaitingAsync(again, 0);
        Assert.True((await again.Administrator.Store.VerifyAsync(new VerifyStoreRequest())).Clean);
    }

    [Fact]
    public async Task A_card_that_its_driver_says_is_gone_works_at_another_without_a_word()
    {
        await using var stage = await TwoBanks.StartAsync();
        using var other = stage.AsOther(ScriptedDriver.ModemOf(TwoBanks.OtherImei, ScriptedDriver.Iccid, ScriptedDriver.Imsi, "other-1"));
        await other.AnnounceAsync();
        await stage.ModemAsync(TwoBanks.Other, modem => modem.Waits == "sim_of_another");

        // The new one saw it first; the former one says so a moment later.
        await stage.Bank.SayAsync(new Modem
        {
            Imei = ScriptedDriver.Imei,
            Port = "scripted-1",
            State = ModemState.SimLocked,
            Reason = "no_sim",
        });
        await stage.ModemAsync(TwoBanks.Other, modem => modem.Waits.Length == 0);
        await stage.Core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(1));
        Assert.Equal(ScriptedDriver.Iccid, (await TwoBanks.OfferAsync(other)).Iccid);

        // Now it is that one's: the former one waits, until it comes back by the same way.
        await stage.Bank.SayAsync(ScriptedDriver.ModemOf(ScriptedDriver.Imei, ScriptedDriver.Iccid, ScriptedDriver.Imsi));
        await stage.ModemAsync(TwoBanks.Honest, modem => modem.Waits == "sim_of_another");
        await other.SayAsync(new Modem { Imei = TwoBanks.OtherImei, Port = "other-1", State = ModemState.Absent, Reason = "unplugged" });
        await stage.ModemAsync(TwoBanks.Honest, modem => modem.Waits.Length == 0);
    }

    [Fact]
    public async Task The_former_driver_s_word_is_remembered_over_a_restart_of_the_core()
    {
        await using var stage = await TwoBanks.StartAsync();
        await stage.Bank.SayAsync(
            ScriptedDriver.ModemOf(ScriptedDriver.Imei, "89860022222222222222", "460002222222222"));    // another card is in its place
        await stage.ModemAsync(TwoBanks.Honest, modem => modem.Waits == "sim_unknown");
        await stage.Bank.EndAsync();
        await stage.RestartAsync();
        using var other = stage.AsOther(ScriptedDriver.ModemOf(TwoBanks.OtherImei, ScriptedDriver.Iccid, ScriptedDriver.Imsi, "other-1"));
        await other.AnnounceAsync();
        await stage.ModemAsync(TwoBanks.Other, modem => modem is { State: ModemState.Ready, Waits: "" });
        var sims = (await stage.Core.Administrator.Modems.ListSimsAsync(new ListSimsRequest())).Sims;
        Assert.Equal(TwoBanks.Other, Assert.Single(sims, sim => sim.Iccid == ScriptedDriver.Iccid).DriverId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_driver_that_stops_has_not_said_that_its_cards_are_gone(bool saysClosing)
    {
        await using var stage = await TwoBanks.StartAsync();
        if (saysClosing)
        {
            await stage.Bank.SayAsync(new DriverMessage { Closing = new Closing() });
            await stage.Bank.SayAsync(new Modem
            {
                Imei = ScriptedDriver.Imei,
                Port = "scripted-1",
                State = ModemState.Absent,
                Reason = "stopping",
            });
        }

        await stage.Bank.EndAsync();
        using var other = stage.AsOther(ScriptedDriver.ModemOf(TwoBanks.OtherImei, ScriptedDriver.Iccid, ScriptedDriver.Imsi, "other-1"));
        await other.AnnounceAsync();
        await stage.ModemAsync(TwoBanks.Other, modem => modem.Waits == "sim_of_another");

        // All but what another driver works with: that one is away.
        var answer = await GatewayCommand.RunAsync(stage.Core, "sim", "approve", "--all");
        Assert.Contains("may send", answer.Output, StringComparison.Ordinal);
        await stage.Core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(1));
        Assert.Equal(ScriptedDriver.Iccid, (await TwoBanks.OfferAsync(other)).Iccid);

        // The former one comes back and finds it gone.
        using var back = stage.BankAgain();
        await back.AnnounceAsync();
        await stage.ModemAsync(TwoBanks.Honest, modem => modem.Waits == "sim_of_another");
    }

    [Fact]
    public async Task A_yes_to_all_takes_nothing_from_a_driver_that_works_with_it_and_a_yes_by_name_does()
    {
        await using var stage = await TwoBanks.StartAsync();
        using var other = stage.AsOther(ScriptedDriver.ModemOf(TwoBanks.OtherImei, ScriptedDriver.Iccid, ScriptedDriver.Imsi, "other-1"));
        await other.AnnounceAsync();
        await stage.ModemAsync(TwoBanks.Other, modem => modem.Waits.Length > 0);
        var all = await GatewayCommand.RunAsync(stage.Core, "sim", "approve", "--all");
        Assert.Equal((0, ""), (all.Exit, all.Output.Trim()));
        Assert.Contains($"gateway sim approve {ScriptedDriver.Iccid} --driver bank-b", all.Errors, StringComparison.Ordinal);
        await stage.ModemAsync(TwoBanks.Honest, modem => modem.Waits.Length == 0);

        var named = await GatewayCommand.RunAsync(stage.Core, "sim", "approve", ScriptedDriver.Iccid, "--driver", "bank-b");
        Assert.True(named.Exit == 0, named.Errors);
        await stage.ModemAsync(TwoBanks.Other, modem => modem.Waits.Length == 0);
        await stage.ModemAsync(TwoBanks.Honest, modem => modem.Waits == "sim_of_another");
        await stage.Core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(1));
        Assert.Equal(ScriptedDriver.Iccid, (await TwoBanks.OfferAsync(other)).Iccid);
    }

    [Fact]
    public async Task What_does_not_wait_or_is_not_clear_is_refused_with_the_field_and_nothing_is_approved()
    {
        await using var stage = await TwoBanks.StartAsync();
        using var other = stage.AsOther(TwoBanks.OtherModem());
        await other.AnnounceAsync();
        await stage.ModemAsync(TwoBanks.Other, modem => modem.Waits.Length > 0);
        await RefusedAsync(stage, "iccids", new ApproveSimsRequest { Iccids = { TwoBanks.OtherIccid, "89860000000000000000" } });
        await RefusedAsync(stage, "iccids", new ApproveSimsRequest { Iccids = { TwoBanks.OtherIccid }, DriverId = TwoBanks.Honest });
        await RefusedAsync(stage, "driver_id", new ApproveSimsRequest { DriverId = "bank-z" });
        await RefusedAsync(stage, "iccids", new ApproveSimsRequest());
        await RefusedAsync(stage, "iccids", new ApproveSimsRequest { All = true, DriverId = TwoBanks.Other });
        await stage.ModemAsync(TwoBanks.Other, modem => modem.Waits.Length > 0);

        // Another driver shows the same new SIM.
        using var third = new ScriptedDriver(await stage.Core.NewDriverAsync("third", "bank-c"), driverId: "bank-c",
            modems: ScriptedDriver.ModemOf("356938035643825", TwoBanks.OtherIccid, TwoBanks.OtherImsi, "third-1"));
        await third.AnnounceAsync();
        await stage.ModemAsync("bank-c", modem => modem.Waits.Length > 0);
        await RefusedAsync(stage, "driver_id", new ApproveSimsRequest { Iccids = { TwoBanks.OtherIccid } });
        Assert.Equal(2, (await stage.Core.Administrator.Modems.ApproveSimsAsync(new ApproveSimsRequest { All = true })).Left.Count);
        await stage.Core.Administrator.Modems.ApproveSimsAsync(
            new ApproveSimsRequest { Iccids = { TwoBanks.OtherIccid }, DriverId = "bank-c" });
        await stage.ModemAsync("bank-c", modem => modem.Waits.Length == 0);
        await stage.ModemAsync(TwoBanks.Other, modem => modem.Waits == "sim_of_another");
        var said = (await stage.Core.Administrator.Audit.ListAsync(new() { Verb = "ModemApi/ApproveSims" })).Rows;
        Assert.StartsWith("sims-", Assert.Single(Assert.Single(said, row => row.Wrote).Records), StringComparison.Ordinal);
    }

    /// <summary>An update of a running city stops nothing: of a SIM that was noted before drivers held SIMs the first that shows it is the
    /// driver, and from then on it is that one's.</summary>
    [Fact]
    public async Task A_SIM_of_a_store_of_before_is_whoever_s_shows_it_first()
    {
        using var scratch = new Scratch();
        File.Copy(Repository.OfTests("Stores/v0.1.0-trips.db"), scratch.Store);
        File.Copy(Repository.OfTests("Stores/v0.1.0-trips.key"), scratch.Path("admin.key"));
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var known = (await core.Administrator.Modems.ListSimsAsync(new ListSimsRequest())).Sims[0];
        using var first = new ScriptedDriver(await core.NewDriverAsync("first"), driverId: "bank-a",
            modems: ScriptedDriver.ModemOf(TwoBanks.OtherImei, known.Iccid, known.Imsi));
        await first.AnnounceAsync();
        await core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(90));
        Assert.Equal(known.Iccid, (await TwoBanks.OfferAsync(first)).Iccid);

        using var second = new ScriptedDriver(await core.NewDriverAsync("second"), driverId: "bank-b",
            modems: ScriptedDriver.ModemOf(ScriptedDriver.Imei, known.Iccid, known.Imsi));
        await second.AnnounceAsync();
        await Eventually.AsksAsync("the second waits", async () => await core.Administrator.Modems.ListAsync(new ListModemsRequest()),
            list => list.Modems.Any(modem => modem is { DriverId: "bank-b", Waits: "sim_of_another" }));
        Assert.True((await core.Administrator.Store.VerifyAsync(new VerifyStoreRequest())).Clean);
    }

    private static Modem Numbered(int sim) =>
        ScriptedDriver.ModemOf($"35693803564{sim:0000}", $"898600777777777{sim:00000}", $"46000777777{sim:0000}", $"numbered-{sim}");

    private static Task<ListModemsResponse> WaitingAsync(CoreProcess core, int count) => Eventually.AsksAsync(
        $"{count} wait", async () => await core.Administrator.Modems.ListAsync(new ListModemsRequest()),
        list => list.Modems.Count >= 3 && list.Modems.All(modem => modem.State == ModemState.Ready) && list.Summary.WaitingSims == count);

    private static async Task RefusedAsync(TwoBanks stage, string field, ApproveSimsRequest request)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await stage.Core.Administrator.Modems.ApproveSimsAsync(request));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains(field, refused.Status.Detail, StringComparison.Ordinal);
    }
}
