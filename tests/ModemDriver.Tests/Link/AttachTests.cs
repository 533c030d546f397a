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
        Assert.Equal((7L, modem.Imei, modem.Sim.Iccid, modem.Sim.Imsi),
            (asked.AskGrant.AttemptId, asked.AskGrant.Imei, asked.AskGrant.Iccid, asked.AskGrant.Imsi));
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
        await core.SayAsync(
            new V1.CoreMessage
            {
                Welcome =
                new V1.Welcome { Policy = new V1.DriverPolicy { GrantTimeoutMs = 5000, SubmitTimeoutMs = 150_000 } }
            });
        await core.SayAsync(DriverStand.Offer(modem, 2));
        await core.ExpectAsync(m => m.AskGrant?.AttemptId == 2, stop);
        await core.SayAsync(DriverStand.Grant(2));
        Assert.NotNull((await core.ExpectAsync(m => m.Outcome?.AttemptId == 2, stop)).Outcome.Accepted);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Several_things_are_said_at_once_only_to_a_core_that_speaks_protocol_2_and_nothing_is_lost_either_way(int protocol)
    {
        const int messages = 20;
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        var core = await stand.Core.Streams.ReadAsync(stop);
        await core.WelcomeAsync(grantTimeoutMs: 30_000, protocol: protocol);
        var modem = await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);

        // One in work and one ahead, as the core does it: an outcome then has a question to go with.
        V1.CoreMessage[] first = [DriverStand.Offer(modem, 1), DriverStand.Offer(modem, 2)];
        if (protocol > 1)
            await core.SayAsync(new V1.CoreMessage { Several = new V1.CoreMessages { Messages = { first } } });
        else
            await Task.WhenAll(first.Select(core.SayAsync));
        for (var attemptId = 1; attemptId <= messages; attemptId++)
        {
            var asked = attemptId;
            await core.ExpectAsync(m => m.AskGrant?.AttemptId == asked, stop);
            if (asked > 1)
                Assert.NotNull((await core.ExpectAsync(m => m.Outcome?.AttemptId == asked - 1, stop)).Outcome.Accepted);
            if (asked is > 1 and < messages)
                await core.SayAsync(DriverStand.Offer(modem, asked + 1));
            await core.SayAsync(DriverStand.Grant(asked));
        }

        Assert.NotNull((await core.ExpectAsync(m => m.Outcome?.AttemptId == messages, stop)).Outcome.Accepted);
        for (var report = 0; report < messages; report++)
            await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.StatusReport, stop);
        Assert.Equal(protocol > 1, core.Several > 0);
    }
}
