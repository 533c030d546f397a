namespace Gateway.VirtualBank.Tests.Words;

public class PromptWordTests
{
    private const string Sent = "\r\n+CMGS: 139\r\n\r\nOK\r\n";

    [Fact, Shows("prompt-late")]
    public async Task A_late_prompt_comes_when_its_time_is_over()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("prompt-late=20");
        line.Write("AT+CMGS=20\r");
        await rack.Bank.Loop.When(() => rack.Bank.Loop.Scheduled == 1);
        rack.Time.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(1, rack.Bank.Loop.Scheduled);
        rack.Time.Advance(TimeSpan.FromSeconds(1));
        await line.Says("\r\n> ");
    }

    [Fact, Shows("split-prompt")]
    public async Task A_split_prompt_comes_in_three_pieces()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("split-prompt=1");
        line.Write("AT+CMGS=20\r");
        await line.Says("\r");
        await rack.Pass(1);
        await line.Says("\n>");
        await rack.Pass(1);
        await line.Says(" ");
    }

    [Fact, Shows("no-space-prompt")]
    public async Task A_prompt_may_lack_its_space()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("no-space-prompt");
        var pdu = TestPdu.Of("x", report: false);
        await line.Asks($"AT+CMGS={pdu.Length}", "\r\n>");
        line.Write(pdu.Hex + "\x1a");
        await line.Says(Sent);
    }

    [Fact, Shows("prompt-error")]
    public async Task An_error_in_place_of_the_prompt_sends_nothing()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("prompt-error=CMS 512");
        await line.Asks("AT+CMGS=20", "\r\n+CMS ERROR: 512\r\n");
        await line.Asks("AT", "\r\nOK\r\n");
        Assert.Empty(rack.LogLines());
    }

    [Fact, Shows("prompt-notice")]
    public async Task Notices_come_between_command_and_prompt()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("prompt-notice");
        await line.Asks("AT+CMGS=20", "\r\n^RSSI:19\r\n\r\n+CREG: 1,\"18CD\",\"0A3B9F01\"\r\n\r\n> ");
    }

    [Fact, Shows("prompt-never")]
    public async Task Without_a_prompt_escape_leaves_and_nothing_is_sent()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("prompt-never");
        line.Write("AT+CMGS=20\r\x1b");
        await line.Says("\r\nOK\r\n");
        Assert.Empty(rack.LogLines());
    }

    [Fact, Shows("stuck-prompt")]
    public async Task At_a_stuck_prompt_escape_sends_nothing()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("stuck-prompt");
        await line.Offer(TestPdu.Of("stuck"));
        line.Write("AT\r\x1b");
        await line.Says("\r\nOK\r\n");
        Assert.Empty(rack.LogLines());
    }

    [Fact, Shows("stuck-prompt")]
    public async Task At_a_stuck_prompt_a_second_ControlZ_sends_the_message()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("stuck-prompt");
        await line.Offer(TestPdu.Of("stuck", report: false));
        line.Write("\x1a");
        await line.Says(Sent);
        Assert.Single(rack.LogLines());
    }
}
