using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>Everything held by an operator, in the real store, over a restart.</summary>
public sealed class HoldTests
{
    private const int People = 6;

    [Fact]
    public async Task What_is_held_as_a_whole_stays_over_a_restart_and_leaves_when_released()
    {
        using var scratch = new Scratch();
        await using (var core = await CoreProcess.StartAsync(scratch))
        {
            await core.Administrator.Sms.HoldAsync(new HoldSmsRequest { AllQueued = true });
            var forms = Enumerable.Range(0, People).Select(person => Form.Of(person));
            var answers = await core.Administrator.Registrations.RegisterBatchAsync(new RegisterBatchRequest { Requests = { forms } });
            Assert.All(answers.Answers, answer => Assert.NotNull(answer.Registered));
        }

        await using (var core = await CoreProcess.StartAsync(scratch))
        {
            await Eventually.AsksAsync(
                "all modems ready",
                async () => await core.Administrator.Modems.ListAsync(new ListModemsRequest()),
                page => page.Modems.Count(modem => modem.State == ModemState.Ready) == 4);
            Assert.All(await core.Administrator.AllSmsAsync(), each => Assert.Equal(SmsState.Queued, each.State));
            await core.Administrator.Sms.ReleaseAsync(new ReleaseSmsRequest { All = true });
            var sms = await core.Administrator.AllSmsSettledAsync();
            Assert.Equal(People, sms.Count);
            Assert.All(sms, each => Assert.True(each.State is SmsState.Sent or SmsState.Delivered, each.State.ToString()));
        }
    }
}
