using Gateway.ModemDriver.Link;
using Gateway.ModemDriver.Modems;
using Microsoft.Extensions.Time.Testing;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Link;

public sealed class OutboxTests
{
    private static readonly ModemSnapshot Ready = new("/dev/ttyUSB0") { Imei = "867000010000018", Iccid = "89860000000000000019", State = ModemState.Ready };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task What_decides_nothing_is_told_once_a_second_with_its_newest_state_only()
    {
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        outbox.Post(Ready);
        Assert.Equal(0, Assert.Single(await outbox.NextAsync(stop)).Modem.Modem.SentParts);
        outbox.Post(Ready with { State = ModemState.Sending });
        outbox.Post(Ready with { Sent = 1 });
        var next = outbox.NextAsync(stop);
        Assert.False(next.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Assert.Single(await next).Modem.Modem.SentParts);
    }

    [Fact]
    public async Task A_modem_that_cannot_send_any_more_or_has_another_sim_is_told_at_once()
    {
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        outbox.Post(Ready);
        Assert.Single(await outbox.NextAsync(stop));
        outbox.Post(Ready with { State = ModemState.Sending });
        outbox.Post(Ready with { State = ModemState.Recovering, Reason = StateReason.LineLost });
        Assert.Equal(Gateway.V1.ModemState.Recovering, Assert.Single(await outbox.NextAsync(stop)).Modem.Modem.State);
        outbox.Post(Ready with { Iccid = "89860000000000000027" });
        Assert.Equal("89860000000000000027", Assert.Single(await outbox.NextAsync(stop)).Modem.Modem.Sim.Iccid);
    }

    [Fact]
    public async Task What_nobody_waits_for_goes_with_the_next_that_somebody_does_in_the_order_of_posting()
    {
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        outbox.PostWithOthers(Outcome(1));
        outbox.PostWithOthers(Outcome(2));
        var next = outbox.NextAsync(stop);
        Assert.False(next.IsCompleted);

        outbox.Post(Question(3));
        Assert.Equal([Outcome(1), Outcome(2), Question(3)], await next);
    }

    [Fact]
    public async Task What_finds_nobody_to_go_with_goes_alone_when_patience_ends()
    {
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        foreach (var attemptId in (long[])[1, 2])
        {
            outbox.PostWithOthers(Outcome(attemptId));
            var next = outbox.NextAsync(stop);
            _time.Advance(Patience - TimeSpan.FromMilliseconds(1));
            Assert.False(next.IsCompleted);
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal([Outcome(attemptId)], await next);
        }
    }

    [Fact]
    public async Task What_may_not_wait_long_takes_the_rest_along()
    {
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        outbox.PostWithOthers(Outcome(1));
        outbox.PostSoon(Outcome(2));
        var next = outbox.NextAsync(stop);
        _time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([Outcome(1), Outcome(2)], await next);
    }

    [Fact]
    public async Task News_that_have_just_come_do_not_go_with_what_may_not_wait_long()
    {
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        outbox.Post(Ready);
        Assert.Single(await outbox.NextAsync(stop));
        outbox.PostSoon(Outcome(1));
        outbox.Post(Ready with { Sent = 1 });
        _time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal([Outcome(1)], await outbox.NextAsync(stop));
        _time.Advance(Patience - TimeSpan.FromMilliseconds(250));
        Assert.Equal(1, Assert.Single(await outbox.NextAsync(stop)).Modem.Modem.SentParts);
    }

    [Fact]
    public async Task What_has_gone_with_others_rings_for_nobody_and_what_comes_after_it_has_its_own_time()
    {
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        outbox.PostSoon(Outcome(1));
        outbox.Post(Question(2));
        Assert.Equal([Outcome(1), Question(2)], await outbox.NextAsync(stop));
        _time.Advance(TimeSpan.FromMilliseconds(200));
        outbox.PostSoon(Outcome(3));
        var next = outbox.NextAsync(stop);
        _time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([Outcome(3)], await next);
    }

    [Fact]
    public async Task What_waits_for_others_goes_at_once_when_it_is_known_that_none_will_come()
    {
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        outbox.PostWithOthers(Outcome(1));
        var next = outbox.NextAsync(stop);
        Assert.False(next.IsCompleted);
        outbox.Hurry();
        Assert.Equal([Outcome(1)], await next);
    }

    [Fact]
    public async Task News_and_what_waits_for_others_are_told_together()
    {
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        outbox.Post(Ready);
        Assert.Single(await outbox.NextAsync(stop));
        outbox.PostWithOthers(Outcome(1));
        _time.Advance(Patience / 2);
        outbox.Post(Ready with { Sent = 1 });
        var next = outbox.NextAsync(stop);
        _time.Advance(Patience / 2);
        var told = await next;
        Assert.Equal(2, told.Count);
        Assert.Equal((Outcome(1), 1), (told[0], told[1].Modem.Modem.SentParts));
    }

    [Fact]
    public async Task At_the_end_what_still_waits_is_handed_out()
    {
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        outbox.PostWithOthers(Outcome(1));
        outbox.Complete();
        Assert.Equal([Outcome(1)], await outbox.NextAsync(stop));
        Assert.Empty(await outbox.NextAsync(stop));
    }

    [Fact]
    public async Task More_than_one_message_may_hold_comes_in_pieces_and_nothing_is_left_behind()
    {
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        for (var attemptId = 0; attemptId < 600; attemptId++)
            outbox.Post(Question(attemptId));
        outbox.Post(Ready);
        var all = new List<V1.DriverMessage>();
        while (all.Count < 601)
            all.AddRange(await outbox.NextAsync(stop));
        Assert.Equal(Enumerable.Range(0, 600).Select(each => (long)each), all.Take(600).Select(message => message.AskGrant.AttemptId));
        Assert.NotNull(all[^1].Modem);
    }

    [Fact]
    public async Task Long_answers_come_in_pieces_that_a_core_takes()
    {
        const int largest = 4 * 1024 * 1024; // what gRPC takes by default
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        for (var i = 0; i < 100; i++)
            outbox.Post(new V1.DriverMessage { CommandResult = new V1.CommandResult { Response = new V1.ModemCommandResponse { Text = new string('x', 100 * 1024) } } });
        for (var taken = 0; taken < 100;)
        {
            var messages = await outbox.NextAsync(stop);
            Assert.InRange(messages.Sum(message => message.CalculateSize()), 1, largest / 2);
            taken += messages.Count;
        }
    }

    private static V1.DriverMessage Outcome(long attemptId) => new() { Outcome = new V1.Outcome { AttemptId = attemptId } };

    private static V1.DriverMessage Question(long attemptId) => new() { AskGrant = new V1.AskGrant { AttemptId = attemptId } };
}
