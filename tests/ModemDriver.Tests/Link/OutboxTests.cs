using Gateway.ModemDriver.Link;
using Gateway.ModemDriver.Modems;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Link;

public sealed class OutboxTests
{
    private static readonly ModemSnapshot Ready = new("/dev/ttyUSB0")
    {
        Imei = "867000010000018",
        Iccid = "89860000000000000019",
        State = ModemState.Ready,
    };

    [Fact]
    public async Task All_that_waits_goes_at_once_questions_and_outcomes_before_health_in_the_order_of_posting()
    {
        var stop = TestContext.Current.CancellationToken;
        var outbox = new Outbox("test");
        outbox.Post(Ready);
        outbox.Post(Outcome(1));
        outbox.Post(Question(2));
        var told = await outbox.NextAsync(stop);
        Assert.Equal([Outcome(1), Question(2)], told.Take(2));
        Assert.Equal(Ready.Imei, told[2].Modem.Modem.Imei);
        Assert.Equal(3, told.Count);
    }

    [Fact]
    public async Task Nothing_waits_for_anything_else()
    {
        var stop = TestContext.Current.CancellationToken;
        var outbox = new Outbox("test");
        foreach (var attemptId in (long[])[1, 2])
        {
            var next = outbox.NextAsync(stop).AsTask();
            Assert.False(next.IsCompleted);
            outbox.Post(Outcome(attemptId));
            Assert.Equal([Outcome(attemptId)], await next);
        }

        var news = outbox.NextAsync(stop).AsTask();
        outbox.Post(Ready with { Sent = 1 });
        Assert.Equal(1, Assert.Single(await news).Modem.Modem.SentParts);
    }

    [Fact]
    public async Task Of_a_modems_changes_only_the_newest_is_told()
    {
        var stop = TestContext.Current.CancellationToken;
        var outbox = new Outbox("test");
        outbox.Post(Ready with { State = ModemState.Sending });
        outbox.Post(Ready with { Sent = 1 });
        outbox.Post(Ready with { Port = "/dev/ttyUSB1", State = ModemState.Recovering });
        var told = await outbox.NextAsync(stop);
        Assert.Equal([(1, V1.ModemState.Ready), (0, V1.ModemState.Recovering)],
            told.Select(each => ((int)each.Modem.Modem.SentParts, each.Modem.Modem.State)));
    }

    [Fact]
    public async Task At_the_end_what_still_waits_is_handed_out()
    {
        var stop = TestContext.Current.CancellationToken;
        var outbox = new Outbox("test");
        outbox.Post(Outcome(1));
        outbox.Complete();
        Assert.Equal([Outcome(1)], await outbox.NextAsync(stop));
        Assert.Empty(await outbox.NextAsync(stop));
    }

    [Fact]
    public async Task More_than_one_message_may_hold_comes_in_pieces_and_nothing_is_left_behind()
    {
        var stop = TestContext.Current.CancellationToken;
        var outbox = new Outbox("test");
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
        var outbox = new Outbox("test");
        for (var i = 0; i < 100; i++)
            outbox.Post(
                new V1.DriverMessage
                {
                    CommandResult =
                    new V1.CommandResult { Response = new V1.ModemCommandResponse { Text = new string('x', 100 * 1024) } }
                });
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
