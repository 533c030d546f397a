using System.Globalization;
using System.Text.Json;

namespace Gateway.VirtualBank.Tests;

public class SendingTests
{
    private static int ReferenceIn(string answer) => int.Parse(answer.Split("+CMGS: ")[1].Split('\r')[0], CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_message_goes_prompt_reference_ok_and_is_in_the_log()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        var pdu = TestPdu.Of("车有危险！");
        await line.Asks($"AT+CMGS={pdu.Length}", "\r\n> ");
        line.Write(pdu.Hex + "\x1a");
        await line.Says("\r\n+CMGS: 139\r\n\r\nOK\r\n");

        using var logged = JsonDocument.Parse(Assert.Single(rack.LogLines()));
        Assert.Equal("accepted", logged.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(TestPdu.Phone, logged.RootElement.GetProperty("recipient").GetString());
        Assert.Equal(139, logged.RootElement.GetProperty("mr").GetInt32());
        Assert.Equal(pdu.Hex, logged.RootElement.GetProperty("pdu").GetString());
    }

    [Fact]
    public async Task References_count_up_by_one_and_wrap_at_255()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        var last = ReferenceIn(await line.Send(TestPdu.Of("0", report: false)));
        for (var i = 0; i < 260; i++)
        {
            var next = ReferenceIn(await line.Send(TestPdu.Of("n", report: false)));
            Assert.Equal((last + 1) % 256, next);
            last = next;
        }
    }

    [Fact]
    public async Task Escape_at_the_prompt_sends_nothing()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        var pdu = TestPdu.Of("never");
        await line.Asks($"AT+CMGS={pdu.Length}", "\r\n> ");
        line.Write(pdu.Hex + "\x1b");
        await line.Says("\r\nOK\r\n");
        Assert.Empty(rack.LogLines());
    }

    [Theory]
    [InlineData(1, "0011000D91683118180295F20008A70A8F66670953719669FF01")] // one octet too many announced
    [InlineData(0, "0411000D91683118180295F20008A70A8F66670953719669FF01")] // centre longer than it is
    [InlineData(0, "0011000D91683118180295F20008A70A8F66670953719669FFZZ")] // no hexadecimal
    [InlineData(0, "0004000D91683118180295F20008A70A8F66670953719669FF01")] // a DELIVER
    [InlineData(0, "")]
    public async Task A_pdu_that_is_none_is_refused_with_CMS_304(int more, string hex)
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks($"AT+CMGS={25 + more}", "\r\n> ");
        line.Write(hex + "\x1a");
        await line.Says("\r\n+CMS ERROR: 304\r\n");
        Assert.Empty(rack.LogLines());
    }

    [Fact]
    public async Task One_message_at_a_time_is_in_the_air_and_commands_wait_for_it()
    {
        await using var rack = await Rack.StartAsync(o => o.AirTime = TimeSpan.FromSeconds(3));
        var line = await rack.OpenAsync();
        await line.Offer(TestPdu.Of("in the air", report: false));
        line.Write("AT+CIMI\r");
        await rack.Pass(3);
        await line.Says("\r\n+CMGS: 139\r\n\r\nOK\r\n\r\n460000000000001\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task A_stored_message_is_sent_from_the_memory()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        var pdu = TestPdu.Of("stored", report: false);
        await line.Asks($"AT+CMGW={pdu.Length}", "\r\n> ");
        line.Write(pdu.Hex + "\x1a");
        await line.Says("\r\n+CMGW: 1\r\n\r\nOK\r\n");
        await line.Asks("AT+CMSS=1", "\r\n+CMSS: 139\r\n\r\nOK\r\n");
        await line.Asks("AT+CMGL=4", $"\r\n+CMGL: 1,2,,{pdu.Length}\r\n{pdu.Hex}\r\n\r\nOK\r\n");
        Assert.Single(rack.LogLines());
    }

    [Fact]
    public async Task Pulling_the_cable_in_the_air_loses_the_message_and_the_modem_comes_back()
    {
        await using var rack = await Rack.StartAsync(o => o.AirTime = TimeSpan.FromSeconds(3));
        var line = await rack.OpenAsync();
        await line.Offer(TestPdu.Of("lost"));
        await rack.Bank.Loop.When(() => rack.Bank.Loop.Scheduled > 0);
        await rack.Bank.UnplugAsync(1);
        await line.Closed();
        await rack.Bank.PlugAsync(1);
        var again = await rack.OpenAsync();
        await rack.Pass(10);
        await again.Asks("AT", "\r\nOK\r\n");
        Assert.Empty(rack.LogLines());
    }
}
