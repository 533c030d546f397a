using Gateway.ModemDriver.Tests.Stand;
using Microsoft.Extensions.Time.Testing;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Link;

/// <summary>The stream breaks, the core refuses, denies, recalls, restarts; the driver stops.</summary>
public class FailureTests
{
    [Fact(Timeout = 60_000)]
    public async Task Losing_the_stream_stops_nothing_in_the_air_and_the_outcome_is_announced_again_until_stored()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        await stand.Bank.MisbehaveAsync("1", "answer-late=1");
        var core = await stand.AttachedAsync(stop);
        var modem = await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);
        await core.SayAsync(DriverStand.Offer(modem, 1));
        await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.AskGrant, stop);
        await core.SayAsync(DriverStand.Grant(1));
        await stand.UntilSubmittedAsync(1, stop);
        core.Drop();

        // Whether it still is in the air or already done when the driver comes back, it is never forgotten.
        var second = await stand.AttachedAsync(stop);
        var announced = (await second.ExpectAsync(V1.DriverMessage.MessageOneofCase.Announce, stop)).Announce;
        var held = Assert.Single(announced.Held);
        Assert.Equal(1, held.AttemptId);
        var outcome =
            held.Phase == V1.HeldAttempt.Types.Phase.Done
            ? held.Outcome
            : (await second.ExpectAsync(V1.DriverMessage.MessageOneofCase.Outcome, stop)).Outcome;
        Assert.NotNull(outcome.Accepted);

        second.Drop();
        var third = await stand.AttachedAsync(stop);
        Assert.Equal(V1.HeldAttempt.Types.Phase.Done,
            Assert.Single((await third.ExpectAsync(V1.DriverMessage.MessageOneofCase.Announce, stop)).Announce.Held).Phase);
        await third.SayAsync(DriverStand.Stored(1));
        await third.SayAsync(new V1.CoreMessage
        {
            Command = new V1.Command
            {
                CommandId = "after",
                Imei = modem.Imei,
                Command_ = new V1.ModemCommand { Test = new V1.ModemCommand.Types.TestModem() },
            }
        });
        await third.ExpectAsync(V1.DriverMessage.MessageOneofCase.CommandResult, stop);
        third.Drop();

        var fourth = await stand.AttachedAsync(stop);
        Assert.Empty((await fourth.ExpectAsync(V1.DriverMessage.MessageOneofCase.Announce, stop)).Announce.Held);
        Assert.Equal(1, (await stand.Bank.ModemsAsync())[0].Submitted);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_lost_while_the_prompt_waits_means_not_sent()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        var core = await stand.AttachedAsync(stop, grantTimeoutMs: 30_000);
        var modem = await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);
        await core.SayAsync(DriverStand.Offer(modem, 1));
        await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.AskGrant, stop);
        core.Drop();

        var second = await stand.AttachedAsync(stop);
        var announced = (await second.ExpectAsync(V1.DriverMessage.MessageOneofCase.Announce, stop)).Announce;
        var outcome =
            announced.Held.Count > 0
            ? announced.Held[0].Outcome
            : (await second.ExpectAsync(V1.DriverMessage.MessageOneofCase.Outcome, stop)).Outcome;
        Assert.Equal("no_grant", outcome.NotSent.Why);
        Assert.Equal(0, (await stand.Bank.ModemsAsync())[0].Submitted);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_denied_part_is_handed_back_with_the_cores_own_word()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        var core = await stand.AttachedAsync(stop);
        var modem = await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);
        await core.SayAsync(DriverStand.Offer(modem, 1));
        await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.AskGrant, stop);
        await core.SayAsync(new V1.CoreMessage { Deny = new V1.Deny { AttemptId = 1, Why = "quota" } });

        Assert.Equal("quota", (await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.OfferReturned, stop)).OfferReturned.Why);
        Assert.Equal(0, (await stand.Bank.ModemsAsync())[0].Submitted);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_offer_for_another_SIM_or_an_unknown_modem_is_handed_back()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        var core = await stand.AttachedAsync(stop);
        var modem = await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);
        var swapped = DriverStand.Offer(modem, 1);
        swapped.Offer.Iccid = "89860000000000000000";
        await core.SayAsync(swapped);
        Assert.Equal("sim_changed", (await core.ExpectAsync(m => m.OfferReturned?.AttemptId == 1, stop)).OfferReturned.Why);

        var elsewhere = DriverStand.Offer(modem, 2);
        elsewhere.Offer.Imei = "000000000000000";
        await core.SayAsync(elsewhere);
        Assert.Equal("modem_gone", (await core.ExpectAsync(m => m.OfferReturned?.AttemptId == 2, stop)).OfferReturned.Why);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_core_that_refuses_is_asked_again()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        var first = await stand.Core.Streams.ReadAsync(stop);
        await first.SayAsync(new V1.CoreMessage { Refused = new V1.Refused { Why = "another driver has this name" } });

        var core = await stand.AttachedAsync(stop);
        await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);
        Assert.Contains(stand.Log.Lines, line => line.Contains("another driver has this name", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_graceful_stop_takes_nothing_new_and_brings_home_what_is_in_the_air()
    {
        var stop = TestContext.Current.CancellationToken;
        var bankTime = new FakeTimeProvider();
        await using var stand = await DriverStand.StartAsync(bankTime: bankTime);
        await stand.Bank.MisbehaveAsync("1", "answer-late=1");
        var core = await stand.AttachedAsync(stop);
        var modem = await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);
        await core.SayAsync(DriverStand.Offer(modem, 1));
        await core.SayAsync(DriverStand.Offer(modem, 2));
        await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.AskGrant, stop);
        await core.SayAsync(DriverStand.Grant(1));
        await stand.UntilSubmittedAsync(1, stop);

        var stopping = stand.Driver.StopAsync(stop);
        await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.Closing, stop);
        await core.SayAsync(DriverStand.Offer(modem, 3));
        bankTime.Advance(TimeSpan.FromSeconds(1)); // only now does the modem answer

        Assert.NotNull((await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.Outcome, stop)).Outcome.Accepted);
        Assert.Equal("shutdown", (await core.ExpectAsync(m => m.OfferReturned?.AttemptId == 2, stop)).OfferReturned.Why);
        Assert.Equal("shutdown", (await core.ExpectAsync(m => m.OfferReturned?.AttemptId == 3, stop)).OfferReturned.Why);
        var report = (await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.StatusReport, stop)).StatusReport;
        await core.SayAsync(DriverStand.Stored(1));
        // The report is in memory only, and not stored yet.
        await Assert.ThrowsAsync<TimeoutException>(() => stopping.WaitAsync(TimeSpan.FromMilliseconds(300), stop));
        await core.SayAsync(new V1.CoreMessage { Stored = new V1.Stored { ReportIds = { report.ReportId } } });
        await stopping;
        Assert.Equal(1, (await stand.Bank.ModemsAsync())[0].Submitted);
        Assert.DoesNotContain(stand.Log.Lines, line => line.Contains("Stopped with", StringComparison.Ordinal));
    }
}
