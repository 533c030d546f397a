using Gateway.ModemDriver.Tests.Stand;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Link;

public class AttachTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_part_goes_from_the_core_over_a_real_line_to_the_network_and_its_report_comes_back()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        var core = await stand.AttachedAsync(stop);
        Assert.Equal("Bearer test-key", core.Authorization);
        var modem = await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);

        await core.SayAsync(DriverStand.Offer(modem, 7));
        var asked = await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.AskGrant, stop);
        Assert.Equal((7L, modem.Imei, modem.Sim.Iccid, modem.Sim.Imsi), (asked.AskGrant.AttemptId, asked.AskGrant.Imei, asked.AskGrant.Iccid, asked.AskGrant.Imsi));
        await core.SayAsync(DriverStand.Grant(7));

        var outcome = (await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.Outcome, stop)).Outcome;
        Assert.Equal(7, outcome.AttemptId);
        var report = (await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.StatusReport, stop)).StatusReport;
        Assert.Equal(outcome.Accepted.MessageReference, report.MessageReference);
        Assert.Equal((0, "+8613912345678", modem.Sim.Imsi), (report.Status, report.Recipient, report.Imsi));
        Assert.Equal(1, (await stand.Bank.ModemsAsync())[0].Submitted);
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_grant_in_time_the_prompt_is_left_and_nothing_is_sent()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        var core = await stand.AttachedAsync(stop, grantTimeoutMs: 50);
        var modem = await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);

        await core.SayAsync(DriverStand.Offer(modem, 1));
        var outcome = (await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.Outcome, stop)).Outcome;

        Assert.Equal("no_grant", outcome.NotSent.Why);
        Assert.Equal(0, (await stand.Bank.ModemsAsync())[0].Submitted);

        // The modem is as good as new.
        await core.SayAsync(new V1.CoreMessage { Welcome = new V1.Welcome { Policy = new V1.DriverPolicy { GrantTimeoutMs = 5000, SubmitTimeoutMs = 150_000 } } });
        await core.SayAsync(DriverStand.Offer(modem, 2));
        await core.ExpectAsync(m => m.AskGrant?.AttemptId == 2, stop);
        await core.SayAsync(DriverStand.Grant(2));
        Assert.NotNull((await core.ExpectAsync(m => m.Outcome?.AttemptId == 2, stop)).Outcome.Accepted);
    }
}
