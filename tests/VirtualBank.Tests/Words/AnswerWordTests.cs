namespace Gateway.VirtualBank.Tests.Words;

public class AnswerWordTests
{
    private const string Ok = "\r\nOK\r\n";
    private static readonly TestPdu Pdu = TestPdu.Of("hello", report: false);

    // Word, what the modem says to the PDU, outcome in the bank's log.
    public static TheoryData<string, string, string?> AtOnce => new()
    {
        { "accept-then-error", "\r\n+CMS ERROR: 500\r\n", "accepted" },
        { "accept-then-error=ERROR", "\r\nERROR\r\n", "accepted" },
        { "lost-error", "\r\n+CMS ERROR: 332\r\n", null },
        { "reject=CMS 28", "\r\n+CMS ERROR: 28\r\n", "refused 28" },
        { "reject=CMS 331", "\r\n+CMS ERROR: 331\r\n", "refused 331" },
        { "not-supported", "\r\nCOMMAND NOT SUPPORT\r\n", null },
        { "answer-notice", "\r\n^RSSI:19\r\n\r\n+CREG: 1,\"18CD\",\"0A3B9F01\"\r\n\r\n+CMGS: 139\r\n\r\nOK\r\n", "accepted" },
        { "final-notice", "\r\n+CMGS: 139\r\n\r\n+CREG: 1\r\n\r\nOK\r\n", "accepted" },
        { "extra-fields", "\r\n+CMGS: 139,\"20/02/12,10:42:00+32\",\"00\"\r\n\r\nOK\r\n", "accepted" },
        { "glued", "\r\n^RSSI:19+CMGS: 139\r\n\r\nOK\r\n", "accepted" },
        { "no-reference", "\r\nOK\r\n", "accepted" },
        { "no-final", "\r\n+CMGS: 139\r\n", "accepted" },
    };

    // CMS 197 says that the network has it already: of one that it has just refused no modem says so.
    [Fact]
    public async Task A_modem_does_not_claim_that_the_network_has_what_it_refused()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("accept-then-error=CMS 197");
        await rack.Misbehave("reject=CMS 28");
        await line.Offer(Pdu);
        await line.Says("\r\n+CMS ERROR: 28\r\n");
        Assert.Single(rack.LogLines(), entry => entry.Contains("\"outcome\":\"refused 28\"", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(AtOnce))]
    [Shows("accept-then-error"), Shows("lost-error"), Shows("reject"), Shows("not-supported"),
        Shows("answer-notice"), Shows("final-notice")]
    [Shows("extra-fields"), Shows("glued"), Shows("no-reference"), Shows("no-final")]
    public async Task What_the_modem_says_and_what_the_network_did_are_two_things(string word, string said, string? outcome)
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave(word);
        await line.Offer(Pdu);
        await line.Says(said);
        await line.Asks("AT", Ok);
        Assert.Equal(outcome is null ? 0 : 1,
            rack.LogLines().Count(l => l.Contains($"\"outcome\":\"{outcome}\"", StringComparison.Ordinal)));
        Assert.Equal(outcome is null ? 0 : 1, rack.LogLines().Length);
    }

    [Fact, Shows("answer-late")]
    public async Task A_late_answer_comes_when_the_network_has_had_the_message_for_long()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("answer-late=135");
        await line.Offer(Pdu);
        await rack.Bank.Loop.When(() => rack.Bank.Loop.Scheduled == 1);
        Assert.Single(rack.LogLines());
        rack.Time.Advance(TimeSpan.FromSeconds(135));
        await line.Says("\r\n+CMGS: 139\r\n\r\nOK\r\n");
    }

    [Theory, InlineData("answer-never", 1), InlineData("lost-never", 0)]
    [Shows("answer-never"), Shows("lost-never")]
    public async Task No_answer_comes_whether_or_not_the_network_has_the_message(string word, int accepted)
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave(word);
        await line.Offer(Pdu);
        await line.Asks("AT", Ok);
        Assert.Equal(accepted, rack.LogLines().Length);
    }

    [Fact, Shows("answer-next-command")]
    public async Task The_answer_comes_during_the_next_command()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("answer-next-command");
        await line.Offer(Pdu);
        await line.Asks("AT+CIMI", "\r\n+CMGS: 139\r\n\r\nOK\r\n\r\n460000000000001\r\n\r\nOK\r\n");
    }

    [Fact, Shows("reboot-after-accept")]
    public async Task A_restart_in_mid_send_hides_what_the_network_accepted()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("reboot-after-accept");
        await line.Offer(Pdu);
        await rack.Pass(8);
        await line.Says("\r\nRDY\r\n\r\n+CPIN: READY\r\n\r\nSMS Ready\r\n");
        Assert.Single(rack.LogLines());
    }

    [Fact, Shows("unplug-after-accept")]
    public async Task A_pulled_cable_hides_what_the_network_accepted()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("unplug-after-accept*1");
        await line.Offer(Pdu);
        await line.Closed();
        await rack.Bank.ModemsAsync(); // the turn that pulled the cable has ended, its log lines are written
        Assert.Single(rack.LogLines());
        await rack.Pass(5);
        await rack.Bank.Loop.When(() => rack.Bank.Loop.Scheduled == 0);
        await (await rack.OpenAsync()).Send(Pdu);
        Assert.Equal(2, rack.LogLines().Length);
    }
}
