namespace Gateway.VirtualBank.Tests;

public class ReportTests
{
    private const string Head = "0891683108401505F006"; // centre, first octet of a STATUS-REPORT

    private static string Pdu(string reference) => $"{Head}{reference}{TestPdu.PhoneField}02202101000023022021010020" + "2300";

    [Fact]
    public async Task A_report_comes_as_CDS_when_asked_for()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks("AT+CNMI=2,1,0,1,0", "\r\nOK\r\n");
        await line.Send(TestPdu.Of("hello"));
        await rack.Pass(2);
        await line.Says($"\r\n+CDS: 26\r\n{Pdu("8B")}\r\n");
    }

    [Fact]
    public async Task Without_TP_SRR_there_is_no_report()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks("AT+CNMI=2,1,0,1,0", "\r\nOK\r\n");
        await line.Send(TestPdu.Of("quiet", report: false));
        await line.Send(TestPdu.Of("loud"));
        await rack.Pass(2);
        await line.Says($"\r\n+CDS: 26\r\n{Pdu("8C")}\r\n");
    }

    [Theory]
    [InlineData("generic", "SM")]
    [InlineData("ec25", "SR")] // says "SM", keeps it in "SR"
    public async Task A_stored_report_is_announced_and_read_from_where_the_family_keeps_it(string family, string memory)
    {
        await using var rack = await Rack.StartAsync(o => o.Families = [family]);
        var line = await rack.OpenAsync();
        await line.Asks("AT+CNMI=2,1,0,2,0", "\r\nOK\r\n");
        await line.Send(TestPdu.Of("hello"));
        await rack.Pass(2);
        await line.Says("\r\n+CDSI: \"SM\",1\r\n");
        line.Write($"AT+CPMS=\"{memory}\"\r");
        await line.ReadUntil("OK\r\n");
        await line.Asks("AT+CMGR=1", $"\r\n+CMGR: 0,,26\r\n{Pdu("8B")}\r\n\r\nOK\r\n");
        await line.Asks("AT+CMGD=1", "\r\nOK\r\n");
        await line.Asks("AT+CMGL=4", "\r\nOK\r\n");
    }

    [Fact]
    public async Task With_CSMS_1_the_next_report_waits_for_CNMA()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks("AT+CNMI=2,1,0,1,0", "\r\nOK\r\n");
        await line.Asks("AT+CSMS=1", "\r\n+CSMS: 1,1,1\r\n\r\nOK\r\n");
        await line.Send(TestPdu.Of("one"));
        await line.Send(TestPdu.Of("two"));
        await rack.Pass(2);
        await line.Says($"\r\n+CDS: 26\r\n{Pdu("8B")}\r\n");
        await line.Asks("AT", "\r\nOK\r\n");
        await line.Asks("AT+CNMA", $"\r\nOK\r\n\r\n+CDS: 26\r\n{Pdu("8C")}\r\n");
        await line.Asks("AT+CNMA", "\r\nOK\r\n");
    }

    [Fact]
    public async Task With_CSMS_1_and_no_CNMA_reports_are_switched_off_silently()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks("AT+CNMI=2,1,0,1,0", "\r\nOK\r\n");
        await line.Asks("AT+CSMS=1", "\r\n+CSMS: 1,1,1\r\n\r\nOK\r\n");
        await line.Send(TestPdu.Of("one"));
        await rack.Pass(2);
        await line.ReadUntil($"{Pdu("8B")}\r\n");
        await rack.Pass(15);
        await line.Asks("AT+CNMI?", "\r\n+CNMI: 2,0,0,0,0\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task A_report_waits_in_the_network_while_the_modem_restarts()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Send(TestPdu.Of("hello"));
        await line.Asks("AT+CFUN=1,1", "\r\nOK\r\n");
        await rack.Pass(2);
        await rack.Pass(6);
        Assert.DoesNotContain("CDS", await line.ReadUntil("SMS Ready\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_waits_in_the_network_while_the_cable_is_out()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Send(TestPdu.Of("hello"));
        await rack.Bank.UnplugAsync(1);
        await line.Closed();
        await rack.Pass(60);
        await rack.Bank.PlugAsync(1);
        var again = await rack.OpenAsync();
        await again.Asks("AT+CPMS?", "\r\n+CPMS: \"SM\",1,40,\"SM\",1,40,\"SM\",1,40\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task A_report_that_was_owed_when_the_bank_stopped_comes_after_its_restart()
    {
        var options = Rack.NewOptions();
        await using (var first = await Rack.StartAsync(options: options, keep: true))
        {
            var line = await first.OpenAsync();
            await line.Asks("AT+CNMI=2,1,0,1,0", "\r\nOK\r\n");
            await line.Send(TestPdu.Of("reported"));
            await first.Pass(2);
            await line.ReadUntil("2300\r\n");
            await line.Send(TestPdu.Of("owed"));
        }
        await using var second = await Rack.StartAsync(options: options);
        var port = await second.OpenAsync();
        await port.Asks("AT+CNMI=2,1,0,1,0", "\r\nOK\r\n");
        await second.Pass(2);
        Assert.Contains($"{Head}8C", await port.ReadUntil("2300\r\n"), StringComparison.Ordinal);
        await port.Asks("AT", "\r\nOK\r\n");
    }
}
