using Gateway.ModemDriver.Tests.Stand;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Whole;

/// <summary>The whole driver against misbehaving modems on real lines. Whatever they do: a part that is said to be accepted reached the
/// network once, one that is said to be refused or not sent did not, one outcome for each grant, and the modem sends again
/// afterwards.</summary>
public class MisbehaviourTests
{
    private const string Phone = "+8613900000001";
    private const string OtherPhone = "+8613900000002";

    [Theory(Timeout = 120_000)]
    [InlineData("echo", "accepted")]
    [InlineData("crcrlf", "accepted")]
    [InlineData("garbage", "accepted")]
    [InlineData("half-line", "accepted")]
    [InlineData("nul", "accepted")]
    [InlineData("burst", "accepted")]
    [InlineData("prompt-late=0.3", "accepted")]
    [InlineData("split-prompt=0.02", "accepted")]
    [InlineData("no-space-prompt", "accepted")]
    [InlineData("prompt-notice", "accepted")]
    [InlineData("answer-notice", "accepted")]
    [InlineData("final-notice", "accepted")]
    [InlineData("extra-fields", "accepted")]
    [InlineData("glued", "accepted")]
    [InlineData("no-final", "accepted")]
    [InlineData("answer-late=0.5", "accepted")]
    [InlineData("report-early", "accepted")]
    [InlineData("prompt-error", "returned prompt_refused")]
    [InlineData("prompt-error=CMS 38", "returned prompt_refused")]
    [InlineData("prompt-never", "returned no_prompt")]
    [InlineData("reject=CMS 28", "refused Sim")]
    [InlineData("reject=CMS 42", "refused Transient")]
    [InlineData("reject=CMS 1", "refused Number")]
    [InlineData("reject=CMS 38", "refused Ambiguous")]
    [InlineData("reject=CMS 500", "unknown code")]
    [InlineData("accept-then-error=CMS 500", "unknown code")]
    [InlineData("accept-then-error=ERROR", "unknown bare_error")]
    [InlineData("lost-error=CMS 332", "unknown code")]
    [InlineData("no-reference", "unknown no_reference")]
    [InlineData("answer-never", "unknown timeout")]
    [InlineData("lost-never", "unknown timeout")]
    [InlineData("stuck-prompt", "unknown timeout")]
    [InlineData("answer-next-command", "unknown timeout")]
    [InlineData("reboot-after-accept", "unknown line_lost")]
    [InlineData("unplug-after-accept", "unknown line_lost")]
    public async Task The_outcome_agrees_with_what_the_network_got_and_the_modem_recovers(string misbehaviour, string expected)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        // Short only where silence is the point: a slow machine must not make silence of an answer.
        var stream =
            await stand.AttachedAsync(stop, grantTimeoutMs: 30_000, submitTimeoutMs: expected == "unknown timeout" ? 2000 : 150_000);
        var core = new GrantingCore(stream);
        var serving = core.RunAsync();
        var modem = await core.ReadyAsync(stop);
        await stand.Bank.MisbehaveAsync("1", misbehaviour);

        var end = await core.SendAsync(modem, 1, Phone, stop);
        await stand.Bank.MisbehaveAsync("1", "none");

        Assert.Equal(expected, Words(end));
        var after = await core.SendUntilTakenAsync(2, OtherPhone, stop);
        Assert.Equal("accepted", Words(after));
        var got = (await stand.Bank.InboxAsync(Phone)).Count;
        Assert.True(expected.Split(' ')[0] switch
        {
            "accepted" => got == 1,
            "unknown" => got <= 1,
            _ => got == 0,
        }, $"the network got it {got} times");
        Assert.Single(await stand.Bank.InboxAsync(OtherPhone));
        Assert.Equal(end.Outcome is null ? 0 : 1, core.OutcomesOf(1));
        stream.Drop();
        await serving;
    }

    [Theory(Timeout = 120_000)]
    [InlineData("answer-late=3")]
    [InlineData("answer-next-command")]
    public async Task A_late_answer_settles_what_was_unknown(string misbehaviour)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        var stream = await stand.AttachedAsync(stop, submitTimeoutMs: 1000);
        var core = new GrantingCore(stream);
        var serving = core.RunAsync();
        var modem = await core.ReadyAsync(stop);
        await stand.Bank.MisbehaveAsync("1", misbehaviour);

        var end = await core.SendAsync(modem, 1, Phone, stop);
        Assert.Equal("unknown timeout", Words(end));
        Assert.NotNull((await core.LateOutcomeOf(1).WaitAsync(stop)).Accepted);
        stream.Drop();
        await serving;
    }

    [Theory(Timeout = 120_000)]
    [InlineData("report-notice", 1)]
    [InlineData("report-padded", 1)]
    [InlineData("report-national", 1)]
    [InlineData("report-trailing", 1)]
    [InlineData("report-duplicate", 2)]
    [InlineData("report-temporary-first", 2)]
    [InlineData("cdsi", 1)]
    public async Task Reports_come_in_by_every_route_and_spelling(string misbehaviour, int reports)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync(b => b.Families = ["ec25"]);
        var stream = await stand.AttachedAsync(stop);
        var core = new GrantingCore(stream);
        var serving = core.RunAsync();
        var modem = await core.ReadyAsync(stop);
        await stand.Bank.MisbehaveAsync("1", misbehaviour);

        var end = await core.SendAsync(modem, 1, Phone, stop);
        await core.ReportsAsync(reports, stop);

        Assert.All(core.Reports, r => Assert.Equal(end.Outcome.Accepted.MessageReference, r.MessageReference));
        stream.Drop();
        await serving;
    }

    private static string Words(V1.DriverMessage end) => end.Outcome?.ResultCase switch
    {
        null => $"returned {end.OfferReturned.Why}",
        V1.Outcome.ResultOneofCase.Accepted => "accepted",
        V1.Outcome.ResultOneofCase.Refused => $"refused {end.Outcome.Refused.Error.ErrorClass}",
        V1.Outcome.ResultOneofCase.NotSent => $"not_sent {end.Outcome.NotSent.Why}",
        _ => $"unknown {end.Outcome.Unknown.Why}",
    };
}
