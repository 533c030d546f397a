using Gateway.ModemDriver.Tests.Stand;
using Microsoft.Extensions.Time.Testing;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Link;

/// <summary>An operator restarts a modem.</summary>
public class ResetTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_reset_is_answered_at_once_and_done_after_what_is_in_the_air()
    {
        var stop = TestContext.Current.CancellationToken;
        var bankTime = new FakeTimeProvider();
        await using var stand = await DriverStand.StartAsync(bankTime: bankTime);
        await stand.Bank.MisbehaveAsync("1", "answer-late=3");
        var core = await stand.AttachedAsync(stop);
        var modem = await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);
        await core.SayAsync(DriverStand.Offer(modem, 1));
        await core.SayAsync(DriverStand.Offer(modem, 2));
        await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.AskGrant, stop);
        await core.SayAsync(DriverStand.Grant(1));
        await stand.UntilSubmittedAsync(1, stop);

        await core.SayAsync(Reset(modem));
        Assert.Equal("answer restart_queued", await NextAsync(core, stop));
        bankTime.Advance(TimeSpan.FromSeconds(3)); // only now does the modem answer
        string[] order = [await NextAsync(core, stop), await NextAsync(core, stop)];

        Assert.Equal(["outcome Accepted", "returned resetting"], order);
        await core.ExpectAsync(m => m.Modem?.Modem is { State: V1.ModemState.Recovering, Reason: "resetting" }, stop);
        // it boots
        await bankTime.AdvanceUntilAsync(core.ModemAsync(m => m.State == V1.ModemState.Ready, stop), TimeSpan.FromMilliseconds(100));
        Assert.Equal(1, (await stand.Bank.ModemsAsync())[0].Submitted);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_modem_without_a_usable_SIM_is_restarted_too()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync(b => b.Count = 1);
        var core = await stand.AttachedAsync(stop);
        await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);
        await stand.Bank.MisbehaveAsync("1", "pin=1234");
        await stand.Bank.MisbehaveAsync("1", "reboot");
        var locked = await core.ModemAsync(m => m.State == V1.ModemState.SimLocked && m.Reason == "sim_pin", stop);

        await core.SayAsync(Reset(locked));
        Assert.Equal("restarting",
            (await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.CommandResult, stop)).CommandResult.Response.Text);
        await core.ExpectAsync(m => m.Modem?.Modem is { State: V1.ModemState.Recovering, Reason: "resetting" }, stop);
    }

    private static V1.CoreMessage Reset(V1.Modem modem) => new()
    {
        Command = new V1.Command
        {
            CommandId = "reset",
            Imei = modem.Imei,
            Command_ = new V1.ModemCommand { Reset = new V1.ModemCommand.Types.Reset() },
        },
    };

    /// <summary>The next thing that is about the command or the parts, in words.</summary>
    private static async Task<string> NextAsync(CoreStream core, CancellationToken stop)
    {
        var message =
            await core.ExpectAsync(m => m.CommandResult is not null || m.Outcome is not null || m.OfferReturned is not null, stop);
        return message.CommandResult is { } result ? $"answer {result.Response.Text}"
            : message.Outcome is { } outcome ? $"outcome {outcome.ResultCase}"
            : $"returned {message.OfferReturned.Why}";
    }
}
