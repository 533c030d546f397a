namespace Gateway.VirtualBank.Tests.Words;

public class CardWordTests
{
    private const string Ok = "\r\nOK\r\n";
    private static readonly TestPdu Pdu = TestPdu.Of("hello");

    [Fact, Shows("sim-blocked")]
    public async Task A_blocked_sim_accepts_everything_and_delivers_nothing()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks("AT+CNMI=2,1,0,1,0", Ok);
        await rack.Misbehave("sim-blocked");
        Assert.Contains("+CMGS: 139\r\n", await line.Send(Pdu), StringComparison.Ordinal);
        Assert.Empty(await rack.Bank.InboxAsync(TestPdu.Phone));
        Assert.Contains("accepted-blocked", Assert.Single(rack.LogLines()), StringComparison.Ordinal);
        Assert.Equal(0, rack.Bank.Loop.Scheduled);
    }

    [Fact, Shows("quota")]
    public async Task A_used_up_sim_is_barred_by_the_operator()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("quota=2");
        await line.Send(Pdu);
        await line.Send(Pdu);
        await line.Offer(Pdu);
        await line.Says("\r\n+CMS ERROR: 8\r\n");
        Assert.Equal(2, (await rack.Bank.InboxAsync(TestPdu.Phone)).Count);
    }

    [Fact, Shows("pin")]
    public async Task A_locked_sim_asks_for_its_pin_and_is_busy_for_a_while_after_it()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("pin=4711");
        await line.Asks("AT+CPIN?", "\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n");
        await line.Asks("AT+CMGS=20", "\r\n+CMS ERROR: 311\r\n");
        await line.Asks("AT+CIMI", "\r\n+CME ERROR: 11\r\n");
        await line.Asks("AT+CPIN=\"0000\"", "\r\n+CME ERROR: 16\r\n");
        await line.Asks("AT+CPIN=4711", Ok);
        await line.Asks("AT+CMGS=20", "\r\n+CMS ERROR: 314\r\n");
        rack.Time.Advance(TimeSpan.FromSeconds(3));
        await line.Send(Pdu);
    }

    [Fact, Shows("pin"), Shows("puk")]
    public async Task Three_wrong_pins_need_the_puk()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("pin=4711");
        await line.Asks("AT+CPIN=1", "\r\n+CME ERROR: 16\r\n");
        await line.Asks("AT+CPIN=2", "\r\n+CME ERROR: 16\r\n");
        await line.Asks("AT+CPIN=3", "\r\n+CME ERROR: 12\r\n");
        await line.Asks("AT+CPIN?", "\r\n+CPIN: SIM PUK\r\n\r\nOK\r\n");
        await line.Asks("AT+CPIN=\"12345678\",\"4711\"", Ok);
        await line.Asks("AT+CPIN?", "\r\n+CPIN: READY\r\n\r\nOK\r\n");
    }

    [Fact, Shows("puk")]
    public async Task A_sim_that_wants_its_puk_sends_nothing()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("puk");
        await line.Asks("AT+CPIN?", "\r\n+CPIN: SIM PUK\r\n\r\nOK\r\n");
        await line.Asks("AT+CMGS=20", "\r\n+CMS ERROR: 316\r\n");
        await rack.Misbehave("-puk");
        await line.Asks("AT+CPIN?", "\r\n+CPIN: READY\r\n\r\nOK\r\n");
    }

    [Fact, Shows("sim-out")]
    public async Task A_card_may_be_out_for_a_time()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("sim-out=10");
        await line.Says("\r\n+CPIN: NOT INSERTED\r\n");
        await line.Asks("AT+CPIN?", "\r\n+CME ERROR: 10\r\n");
        await rack.Pass(10);
        await line.Says("\r\n+CPIN: READY\r\n");
        await line.Send(TestPdu.Of("hello"));
    }

    [Fact, Shows("sim-busy")]
    public async Task A_busy_sim_answers_314_for_a_while()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("sim-busy=5");
        await line.Asks("AT+CMGS=20", "\r\n+CMS ERROR: 314\r\n");
        rack.Time.Advance(TimeSpan.FromSeconds(5));
        await line.Asks("AT+CMGS=20", "\r\n> ");
    }

    [Fact, Shows("sim-pulled")]
    public async Task A_pulled_sim_is_told_and_missed()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("sim-pulled");
        await line.Says("\r\n+CPIN: NOT INSERTED\r\n");
        await line.Asks("AT+CPIN?", "\r\n+CME ERROR: 10\r\n");
        await line.Asks("AT+CMGS=20", "\r\n+CMS ERROR: 310\r\n");
        await rack.Misbehave("-sim-pulled");
        await line.Says("\r\n+CPIN: READY\r\n");
    }

    [Fact, Shows("sim-swap")]
    public async Task Two_modems_exchange_their_sims()
    {
        await using var rack = await Rack.StartAsync(o => o.Count = 2);
        var line = await rack.OpenAsync();
        await rack.Misbehave("sim-swap=2");
        await rack.Pass(8);
        await line.ReadUntil("SMS Ready\r\n");
        await line.Asks("AT+CIMI", "AT+CIMI\r\r\n460000000000002\r\n\r\nOK\r\n");
        Assert.Equal(["460000000000002", "460000000000001"], (await rack.Bank.ModemsAsync()).Select(m => m.Imsi));
    }

    [Theory, InlineData(0, "331"), InlineData(2, "331"), InlineData(3, "331"), InlineData(6, null), InlineData(7, null)]
    [Shows("creg")]
    public async Task Registration_has_all_its_forms(int status, string? refused)
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks("AT+CREG=1", Ok);
        await rack.Misbehave($"creg={status}");
        await line.Says($"\r\n+CREG: {status}\r\n");
        await line.Asks("AT+CREG?", $"\r\n+CREG: 1,{status}\r\n\r\nOK\r\n");
        await line.Offer(Pdu);
        await line.Says(refused is null ? "\r\n+CMGS: 139\r\n\r\nOK\r\n" : $"\r\n+CMS ERROR: {refused}\r\n");
    }

    [Fact, Shows("creg-lost")]
    public async Task The_network_is_lost_and_found_again_with_the_reports_that_waited()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks("AT+CREG=1;+CNMI=2,1,0,1,0", Ok);
        await line.Send(Pdu);
        await rack.Misbehave("creg-lost=60");
        await line.Says("\r\n+CREG: 2\r\n");
        await rack.Pass(2);
        await line.Asks("AT+CREG?", "\r\n+CREG: 1,2\r\n\r\nOK\r\n");
        await rack.Pass(58);
        await line.Says("\r\n+CREG: 1\r\n");
        await line.ReadUntil("+CDS: 26\r\n");
    }

    [Fact, Shows("storage-full")]
    public async Task A_full_memory_refuses_until_something_is_deleted()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("storage-full");
        await line.Asks("AT+CPMS?", "\r\n+CPMS: \"SM\",40,40,\"SM\",40,40,\"SM\",40,40\r\n\r\nOK\r\n");
        await line.Offer(Pdu);
        await line.Says("\r\n+CMS ERROR: 322\r\n");
        await line.Asks("AT+CMGD=1,4", Ok);
        await line.Send(Pdu);
    }
}
