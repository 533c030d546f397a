namespace Gateway.VirtualBank.Tests.Words;

public class NetworkWordTests
{
    private const string Ok = "\r\nOK\r\n";

    [Fact, Shows("creg-only")]
    public async Task One_command_alone_may_know_of_the_network()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("creg-only=+CEREG");
        await line.Asks("AT+CREG?", "\r\n+CREG: 0,0\r\n" + Ok);
        await line.Asks("AT+CEREG?", "\r\n+CEREG: 0,1\r\n" + Ok);
        Assert.Contains("+CMGS: ", await line.Send(TestPdu.Of("hello")), StringComparison.Ordinal);
    }

    [Fact, Shows("radio-off")]
    public async Task A_radio_that_is_off_sends_nothing_until_it_is_switched_on()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("radio-off=0");
        await line.Asks("AT+CFUN?", "\r\n+CFUN: 0\r\n" + Ok);
        await line.Asks("AT+CPIN?", "\r\n+CME ERROR: 13\r\n");
        await line.Asks("AT+CREG?", "\r\n+CREG: 0,0\r\n" + Ok);
        await line.Asks("AT+CFUN=1", Ok);
        await line.Asks("AT+CPIN?", "\r\n+CPIN: READY\r\n" + Ok);
        await line.Send(TestPdu.Of("hello"));
    }

    [Fact, Shows("centre-unset"), Shows("centre-forgotten")]
    public async Task Without_a_service_centre_nothing_is_sent_that_names_none()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("centre-unset");
        await line.Asks("AT+CSCA?", "\r\n+CSCA: \"\",145\r\n" + Ok);
        await line.Offer(TestPdu.Of("hello"));
        await line.Says("\r\n+CMS ERROR: 330\r\n");
        await line.Asks("AT+CSCA=\"+8613800451500\",145", Ok);
        await line.Send(TestPdu.Of("hello"));
        await rack.Misbehave("centre-forgotten");
        await line.Asks("AT+CSCA?", "\r\n+CSCA: \"+8613800451500\",145\r\n" + Ok);
        await line.Offer(TestPdu.Of("hello"));
        await line.Says("\r\n+CMS ERROR: 330\r\n");
        await line.Asks("AT+CSCA=\"+8613800451500\",145", Ok);
        await line.Send(TestPdu.Of("hello"));
    }

    [Fact, Shows("ussd")]
    public async Task The_network_answers_USSD_as_it_is_told_to()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("ussd=+CUSD: 2;+CUSD: 0,\"4F60597D\",72");
        await line.Asks("AT+CUSD=1,\"*100#\",15", Ok);
        await rack.Pass(1);
        await line.Says("\r\n+CUSD: 2\r\n\r\n+CUSD: 0,\"4F60597D\",72\r\n");
    }

    [Fact, Shows("sim-fails"), Shows("sim-new")]
    public async Task A_card_may_fail_and_be_exchanged_without_a_word()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("sim-fails");
        await line.Asks("AT+CPIN?", "\r\n+CME ERROR: 13\r\n");
        await line.Asks("AT+CMGS=20", "\r\n+CMS ERROR: 313\r\n");
        await rack.Misbehave("-sim-fails");
        await line.Asks("AT+CREG=1", Ok);
        var before = (await rack.Bank.ModemsAsync())[0];
        await rack.Misbehave("sim-new=quiet");
        await line.Says("\r\n+CREG: 2\r\n");
        await rack.Pass(3);
        await line.Says("\r\n+CREG: 1\r\n");
        var after = (await rack.Bank.ModemsAsync())[0];
        Assert.NotEqual(before.Iccid, after.Iccid);
        Assert.NotEqual(before.Imsi, after.Imsi);
        await rack.Misbehave("sim-new=told");
        await line.Says("\r\n+CPIN: NOT INSERTED\r\n\r\n+CREG: 2\r\n");
        await rack.Pass(1);
        await line.Says("\r\n+CPIN: READY\r\n");
    }
}
