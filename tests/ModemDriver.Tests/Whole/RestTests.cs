using Gateway.ModemDriver.Tests.Stand;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Whole;

/// <summary>A modem that cannot send rests, says why, and is let go on by an operator.</summary>
public class RestTests
{
    [Theory(Timeout = 120_000)]
    [InlineData("prompt-error=ERROR", 5)]
    [InlineData("prompt-error=CMS 500", 5)]
    [InlineData("lost-never", 3)]
    public async Task A_modem_that_fails_so_many_messages_in_a_row_gets_no_more(string misbehaviour, int messages)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        var stream = await stand.AttachedAsync(stop, submitTimeoutMs: 500);
        var core = new GrantingCore(stream);
        var serving = core.RunAsync();
        var modem = await core.ReadyAsync(stop);
        await stand.Bank.MisbehaveAsync("1", misbehaviour);

        for (var attempt = 1; attempt <= messages; attempt++)
            Assert.Null((await core.SendUntilTakenAsync(attempt * 100, "+8613900000001", stop, orRefused: true)).Outcome?.Accepted);
        await core.UntilAsync(modems => modems.Any(m => m is { State: V1.ModemState.Quarantined, Reason: "cannot_send" }), stop);
        Assert.Equal("cannot_send", (await core.SendAsync(modem, 1, "+8613900000001", stop)).OfferReturned.Why);

        await stand.Bank.MisbehaveAsync("1", "none");
        await stream.SayAsync(new V1.CoreMessage
        {
            Command = new V1.Command
            {
                CommandId = "go",
                Imei = modem.Imei,
                Command_ = new V1.ModemCommand { Resume = new V1.ModemCommand.Types.Resume() },
            }
        });
        Assert.NotNull((await core.SendUntilTakenAsync(1000, "+8613900000002", stop)).Outcome.Accepted);
        stream.Drop();
        await serving;
    }
}
