using Gateway.SmsCodec;

namespace Gateway.VirtualBank.Tests.Words;

public class ModemWordTests
{
    private const string Ok = "\r\nOK\r\n";

    [Fact, Shows("reboot")]
    public async Task A_restart_in_mid_send_loses_message_and_settings()
    {
        await using var rack = await Rack.StartAsync(o => o.AirTime = TimeSpan.FromSeconds(3));
        var line = await rack.OpenAsync();
        await line.Offer(TestPdu.Of("lost"));
        await rack.Bank.Loop.When(() => rack.Bank.Loop.Scheduled > 0);
        await rack.Misbehave("reboot");
        await rack.Pass(8);
        await line.Says("\r\nRDY\r\n\r\n+CPIN: READY\r\n\r\nSMS Ready\r\n");
        await line.Asks("AT+CNMI?", "AT+CNMI?\r\r\n+CNMI: 0,0,0,0,0\r\n\r\nOK\r\n");
        Assert.Empty(rack.LogLines());
    }

    [Fact, Shows("reboot")]
    public async Task With_a_number_of_times_it_happens_in_the_middle_of_a_message()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("reboot*1");
        await line.Asks("AT", Ok);
        await line.Offer(TestPdu.Of("lost"));
        await rack.Pass(8);
        await line.ReadUntil("SMS Ready\r\n");
        Assert.Empty(rack.LogLines());
        Assert.Empty((await rack.Bank.ModemsAsync())[0].Misbehaviours);
    }

    [Theory, Shows("restart")]
    [InlineData("restart=+CPIN: READY;SMS Ready", "\r\n+CPIN: READY\r\n\r\nSMS Ready\r\n")]
    [InlineData("restart=nothing", "")]
    public async Task A_restart_may_say_little_or_nothing(string what, string said)
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks("AT+CNMI=2,1,0,1,0", Ok);
        await rack.Misbehave(what);
        await rack.Pass(8);
        await rack.Bank.Loop.When(() => rack.Bank.Loop.Scheduled == 0);
        await line.Says(said);
        await line.Asks("AT+CNMI?", "AT+CNMI?\r\r\n+CNMI: 0,0,0,0,0\r\n" + Ok);
    }

    [Fact, Shows("settings-lost"), Shows("text-mode-stored")]
    public async Task In_text_mode_a_pdu_goes_as_text_to_the_number_that_was_its_length()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks("AT+CMGF=0", Ok);
        await rack.Misbehave("text-mode-stored");
        await rack.Misbehave("settings-lost");
        var pdu = TestPdu.Of("hello");
        await line.Asks($"AT+CMGS={pdu.Length}", $"AT+CMGS={pdu.Length}\r\r\n> ");
        line.Write(pdu.Hex + "\x1a");
        await line.ReadUntil("OK\r\n");
        Assert.Contains($"\"recipient\":\"{pdu.Length}\"", Assert.Single(rack.LogLines()), StringComparison.Ordinal);
    }

    [Fact, Shows("unplug"), Shows("plug")]
    public async Task An_unplugged_modem_has_no_port_until_it_is_plugged_in_again()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("unplug");
        await line.Closed();
        Assert.False(File.Exists(rack.Bank.Ports[0]));
        Assert.False((await rack.Bank.ModemsAsync())[0].Plugged);
        await rack.Misbehave("plug");
        await (await rack.OpenAsync()).Asks("AT", Ok);
    }

    [Fact, Shows("unplug")]
    public async Task A_cable_may_be_out_for_a_time()
    {
        await using var rack = await Rack.StartAsync();
        await rack.Misbehave("unplug=20");
        await rack.Pass(20);
        await rack.Bank.Loop.When(() => rack.Bank.Loop.Scheduled == 0);
        await (await rack.OpenAsync()).Asks("AT", Ok);
    }

    [Fact, Shows("rename")]
    public async Task A_modem_comes_back_under_another_name()
    {
        await using var rack = await Rack.StartAsync(o => o.Count = 2);
        await rack.Misbehave("rename");
        await rack.Pass(1);
        await rack.Bank.Loop.When(() => rack.Bank.Loop.Scheduled == 0);
        Assert.Equal(["virtual-02", "virtual-03"], Directory.GetFiles(rack.Bank.PortDirectory).Select(Path.GetFileName).Order());
    }

    [Fact, Shows("swap")]
    public async Task Two_modems_come_back_under_each_others_names()
    {
        await using var rack = await Rack.StartAsync(o => o.Count = 2);
        await rack.Misbehave("swap=2");
        await rack.Pass(1);
        await rack.Bank.Loop.When(() => rack.Bank.Loop.Scheduled == 0);
        var line = await rack.OpenAsync(1);
        await line.Asks("AT+CGSN", "\r\n867000010000026\r\n\r\nOK\r\n");
    }

    [Fact, Shows("inbound")]
    public async Task A_phone_writes_to_the_modem()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks("AT+CNMI=2,1,0,1,0", Ok);
        await rack.Misbehave("inbound=+8613814120678:你好");
        await line.Says("\r\n+CMTI: \"SM\",1\r\n");
        await line.Asks("AT+CMGR=1", "\r\n+CMGR: 0,,24\r\n00040D91683118140276F8000802202101000023044F60597D\r\n\r\nOK\r\n");
        await line.Asks("AT+CNMI=2,2,0,1,0", Ok);
        await rack.Misbehave("inbound=+8613814120678:你好");
        await line.Says("\r\n+CMT: ,24\r\n00040D91683118140276F8000802202101000023044F60597D\r\n");
    }

    [Theory]
    [InlineData("inbound", "1 2 3", false)]
    [InlineData("inbound-wide", "1 2 3", true)]
    [InlineData("inbound-shuffled", "3 3 2 2 1 1", false)]
    [InlineData("inbound-torn", "1 2", false)]
    [Shows("inbound-wide"), Shows("inbound-shuffled"), Shows("inbound-torn")]
    public async Task A_long_text_comes_in_parts_each_with_its_place(string word, string order, bool wide)
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks("AT+CNMI=2,2,0,1,0", Ok);
        await rack.Misbehave($"{word}=+8613814120678:{new string('好', 150)}");
        List<Concatenation> places = [];
        for (var i = 0; i < order.Split(' ').Length; i++)
        {
            await line.ReadUntil("+CMT: ,");
            await line.ReadUntil("\r\n");
            Assert.True(DeliverPdu.TryDecode((await line.ReadUntil("\r\n")).Trim(), out var pdu, out _));
            places.Add(pdu.UserData.Concatenation!.Value);
        }

        Assert.Equal(order, string.Join(' ', places.Select(place => place.Part)));
        Assert.All(places, place => Assert.Equal((3, wide, places[0].Reference), (place.Total, place.Wide, place.Reference)));
        Assert.Equal(wide, places[0].Reference > 255);
        await line.Asks("AT", Ok); // and nothing more
    }
}
