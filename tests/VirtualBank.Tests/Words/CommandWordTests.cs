namespace Gateway.VirtualBank.Tests.Words;

public class CommandWordTests
{
    private const string Ok = "\r\nOK\r\n";

    [Fact, Shows("unanswered")]
    public async Task A_command_that_is_not_answered_leaves_the_others_as_they_are()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("unanswered=AT+CMMS*");
        await rack.Misbehave("unanswered=AT+CGMR");
        line.Write("AT+CMMS=?\rAT+cgmr\r");
        await line.Asks("AT+CMMS=2", "");
        await line.Asks("AT", Ok);
        Assert.Equal(["unanswered=AT+CMMS*", "unanswered=AT+CGMR"], (await rack.Bank.ModemsAsync())[0].Misbehaviours);
        await rack.Misbehave("-unanswered");
        await line.Asks("AT+CMMS=2", Ok);
        Assert.Empty((await rack.Bank.ModemsAsync())[0].Misbehaviours);
    }

    [Fact, Shows("answer")]
    public async Task A_command_may_have_an_answer_of_its_own()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("answer=AT+CSQ:+CSQ: 31,99;COMMAND NOT SUPPORT");
        await line.Asks("AT+CSQ", "\r\n+CSQ: 31,99\r\n\r\nCOMMAND NOT SUPPORT\r\n");
        await rack.Misbehave("answer=AT+CIMI:+CIMI: {imsi};OK");
        await line.Asks("AT+CIMI", "\r\n+CIMI: 460000000000001\r\n" + Ok);
        await Assert.ThrowsAsync<FormatException>(() => rack.Misbehave("answer=AT+CSQ"));
    }

    [Fact, Shows("before-answer")]
    public async Task Lines_may_come_before_an_answer()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("before-answer=AT+CSCS?:RING");
        await line.Asks("AT+CSCS?", "\r\nRING\r\n\r\n+CSCS: \"GSM\"\r\n" + Ok);
    }

    [Fact, Shows("late")]
    public async Task What_is_written_meanwhile_waits_for_a_late_answer()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("late=AT+CSCS?:2");
        line.Write("AT+CSCS?\rAT+CMGF?\r");
        await rack.Pass(2);
        await line.Says("\r\n+CSCS: \"GSM\"\r\n" + Ok + "\r\n+CMGF: 0\r\n" + Ok);
    }

    [Fact, Shows("without-ok")]
    public async Task The_final_OK_may_be_missing()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("without-ok=AT+CPIN?");
        await line.Asks("AT+CPIN?", "\r\n+CPIN: READY\r\n");
        await line.Asks("AT", Ok);
        await rack.Misbehave("puk");
        await line.Asks("AT+CPIN?", "\r\n+CPIN: SIM PUK\r\n");
    }
}
