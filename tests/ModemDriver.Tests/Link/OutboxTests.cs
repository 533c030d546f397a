using Gateway.ModemDriver.Link;
using Gateway.ModemDriver.Modems;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.ModemDriver.Tests.Link;

public sealed class OutboxTests
{
    private static readonly ModemSnapshot Ready = new("/dev/ttyUSB0") { Imei = "867000010000018", Iccid = "89860000000000000019", State = ModemState.Ready };
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task What_decides_nothing_is_told_once_a_second_with_its_newest_state_only()
    {
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        outbox.Post(Ready);
        Assert.Equal(0, (await outbox.NextAsync(stop))!.Modem.Modem.SentParts);
        outbox.Post(Ready with { State = ModemState.Sending });
        outbox.Post(Ready with { Sent = 1 });
        var next = outbox.NextAsync(stop);
        Assert.False(next.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await next)!.Modem.Modem.SentParts);
    }

    [Fact]
    public async Task A_modem_that_cannot_send_any_more_or_has_another_sim_is_told_at_once()
    {
        var stop = TestContext.Current.CancellationToken;
        using var outbox = new Outbox("test", _time);
        outbox.Post(Ready);
        Assert.NotNull(await outbox.NextAsync(stop));
        outbox.Post(Ready with { State = ModemState.Sending });
        outbox.Post(Ready with { State = ModemState.Recovering, Reason = StateReason.LineLost });
        Assert.Equal(Gateway.V1.ModemState.Recovering, (await outbox.NextAsync(stop))!.Modem.Modem.State);
        outbox.Post(Ready with { Iccid = "89860000000000000027" });
        Assert.Equal("89860000000000000027", (await outbox.NextAsync(stop))!.Modem.Modem.Sim.Iccid);
    }
}
