using System.Text.RegularExpressions;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>Stopped while messages are in the air, and started again.</summary>
public sealed partial class StopTests
{
    private const int People = 24;
    private const int Killed = 128 + 9;

    // Some shells start their background jobs, and so us and our children, deaf to Ctrl-C.
    private static readonly string[] HearsCtrlC = ["env", "--default-signal=INT,TERM"];

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_orderly_stop_settles_what_is_in_the_air_and_the_rest_goes_out_after_the_next_start(string signal)
    {
        using var scratch = new Scratch();
        await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:VirtualAirTimeSeconds=2"], HearsCtrlC))
        {
            await RegisterAllAsync(core);
            await InTheAirAsync(core);
            await core.SignalAsync(signal);
            await core.Run.LineAsync(line => Waiting().IsMatch(line));
            Assert.Equal(0, await core.Run.EndAsync());
        }

        await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]))
        {
            var sms = await core.Administrator.AllSmsAsync();
            Assert.Equal(People, sms.Count);
            Assert.All(sms,
                each => Assert.True(each.State is SmsState.Queued or SmsState.Sent or SmsState.Delivered, each.State.ToString()));
            var sent = sms.Count(each => each.State != SmsState.Queued);
            Assert.InRange(sent, 1, People - 1);
            Assert.Equal(File.ReadLines(scratch.Path("virtual/submissions.jsonl")).Count(), sent);
        }

        await using (var core = await CoreProcess.StartAsync(scratch))
        {
            var sms = await core.Administrator.AllSmsSettledAsync();
            Assert.All(sms, each => Assert.True(each.State is SmsState.Sent or SmsState.Delivered, each.State.ToString()));
            Assert.DoesNotContain(sms, each => each.PossibleDuplicate);
            for (var person = 0; person < People; person++)
                Assert.Equal([Form.Confirmation(person)], await core.Administrator.InboxAsync(Form.Phone(person)));
        }
    }

    [Fact]
    public async Task A_second_ctrl_c_ends_at_once_and_the_next_start_sends_each_text_once_or_marks_it()
    {
        using var scratch = new Scratch();
        await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:VirtualAirTimeSeconds=25"], HearsCtrlC))
        {
            await RegisterAllAsync(core);
            await InTheAirAsync(core);
            await core.SignalAsync("INT");
            await core.Run.LineAsync(line => Waiting().IsMatch(line));
            await core.SignalAsync("INT");
            Assert.Equal(Killed, await core.Run.EndAsync());
        }

        await using (var core = await CoreProcess.StartAsync(scratch, ["Sms:UnknownSettleSeconds=1"]))
        {
            var sms = await core.Administrator.AllSmsSettledAsync();
            Assert.Equal(People, sms.Count);
            Assert.All(sms, each => Assert.True(each.State is SmsState.Sent or SmsState.Delivered, each.State.ToString()));
            Assert.Contains(sms, each => each.PossibleDuplicate);
            var registrations = (await core.Administrator.AllRegistrationsAsync("test")).ToDictionary(each => each.RegistrationId);
            foreach (var each in sms)
            {
                var texts = await core.Administrator.InboxAsync(registrations[each.RegistrationId].Phone);
                Assert.InRange(texts.Count, 1, each.PossibleDuplicate ? 2 : 1);
            }
        }
    }

    [Fact]
    public async Task Who_stops_it_in_Chinese_is_told_in_Chinese_and_with_nothing_in_the_air_it_names_no_message()
    {
        using var scratch = new Scratch();
        await using (var core =
            await CoreProcess.StartAsync(scratch, ["Modems:Virtual=1", "Modems:VirtualAirTimeSeconds=25"],
                [.. HearsCtrlC, "GATEWAY_LANG=zh"], "按 Ctrl-C 停止。"))
        {
            await core.Administrator.Registrations.RegisterAsync(Form.Of(1));
            await InTheAirAsync(core, 1);
            await core.SignalAsync("INT");
            await core.Run.LineAsync(line => line == "正在停止：等待 1 条已发出短信的结果；再按 Ctrl-C 立即结束。");
            await core.SignalAsync("INT");
            Assert.Equal(Killed, await core.Run.EndAsync());
        }

        await using (var core =
            await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false", "Sms:UnknownSettleSeconds=600"], HearsCtrlC))
        {
            await core.SignalAsync("INT");
            await core.Run.LineAsync(line => line.StartsWith("Stopping", StringComparison.Ordinal));
            Assert.Equal(0, await core.Run.EndAsync());
        }
    }

    [Fact]
    public async Task A_driver_elsewhere_keeps_what_is_in_the_air_and_the_stop_says_so_and_does_not_wait()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"], HearsCtrlC);
        await core.Administrator.Registrations.RegisterAsync(Form.Of(1));
        using var driver = new ScriptedDriver(await core.NewCallerAsync("driver", Role.Driver));
        await driver.AnnounceAsync();
        var offer = (await driver.HearAsync()).Offer;
        await driver.AskGrantAsync(offer);
        Assert.Equal(offer.AttemptId, (await driver.HearAsync()).Grant.AttemptId);
        await core.SignalAsync("INT");
        await core.Run.LineAsync(line =>
            line == "Stopping: the driver keeps the outcome of 1 message in the air for the next start. Ctrl-C again ends at once.");
        await driver.EndAsync();
        Assert.Equal(0, await core.Run.EndAsync());
    }

    private static async Task RegisterAllAsync(CoreProcess core)
    {
        var forms = Enumerable.Range(0, People).Select(person => Form.Of(person));
        var answers = await core.Administrator.Registrations.RegisterBatchAsync(new RegisterBatchRequest { Requests = { forms } });
        Assert.All(answers.Answers, answer => Assert.NotNull(answer.Registered));
    }

    private static Task<ListSmsResponse> InTheAirAsync(CoreProcess core, int atLeast = 2)
    {
        var sending = new ListSmsRequest { States = { SmsState.Sending } };
        return Eventually.AsksAsync("messages in the air", async () => await core.Administrator.Sms.ListAsync(sending),
            page => page.Sms.Count >= atLeast);
    }

    [GeneratedRegex(@"^Stopping: waits for the outcome of [1-9]\d* messages? in the air; Ctrl-C again ends at once\.$")]
    private static partial Regex Waiting();
}
