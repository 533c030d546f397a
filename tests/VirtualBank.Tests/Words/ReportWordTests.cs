namespace Gateway.VirtualBank.Tests.Words;

public class ReportWordTests
{
    private const string Sent = "\r\n+CMGS: 139\r\n\r\nOK\r\n";

    private static async Task<Terminal> Open(Rack rack, string word)
    {
        var line = await rack.OpenAsync();
        await line.Asks("AT+CNMI=2,1,0,1,0", "\r\nOK\r\n");
        await rack.Misbehave(word);
        return line;
    }

    [Fact, Shows("report-none")]
    public async Task No_report_comes()
    {
        await using var rack = await Rack.StartAsync();
        var line = await Open(rack, "report-none*1");
        await line.Send(TestPdu.Of("without"));
        await line.Send(TestPdu.Of("with"));
        await rack.Pass(2);
        Assert.Contains("068C", await line.ReadUntil("2300\r\n"), StringComparison.Ordinal);
        Assert.Equal(2, rack.LogLines().Length);
    }

    [Fact, Shows("report-duplicate")]
    public async Task A_report_comes_twice()
    {
        await using var rack = await Rack.StartAsync();
        var line = await Open(rack, "report-duplicate");
        await line.Send(TestPdu.Of("twice"));
        await rack.Pass(2);
        var report = await line.ReadUntil("2300\r\n");
        await line.Says(report);
    }

    [Fact, Shows("report-early")]
    public async Task A_report_comes_before_the_reference()
    {
        await using var rack = await Rack.StartAsync();
        var line = await Open(rack, "report-early");
        await line.Offer(TestPdu.Of("early"));
        Assert.DoesNotContain("+CMGS", await line.ReadUntil("2300\r\n"), StringComparison.Ordinal);
        await line.Says(Sent);
    }

    [Fact, Shows("report-late")]
    public async Task A_report_comes_a_day_late()
    {
        await using var rack = await Rack.StartAsync();
        var line = await Open(rack, "report-late=86400");
        await line.Send(TestPdu.Of("late"));
        await rack.Bank.Loop.When(() => rack.Bank.Loop.Scheduled == 1);
        rack.Time.Advance(TimeSpan.FromSeconds(86399));
        Assert.Equal(1, rack.Bank.Loop.Scheduled);
        rack.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("0220210100002302203101000023", await line.ReadUntil("2300\r\n"), StringComparison.Ordinal);
    }

    [Fact, Shows("report-status")]
    public async Task A_report_says_another_status()
    {
        await using var rack = await Rack.StartAsync();
        var line = await Open(rack, "report-status=46");
        await line.Send(TestPdu.Of("no"));
        await rack.Pass(2);
        Assert.Contains("068B", await line.ReadUntil("2346\r\n"), StringComparison.Ordinal);
    }

    [Fact, Shows("report-temporary-first")]
    public async Task A_temporary_report_comes_before_the_final_one()
    {
        await using var rack = await Rack.StartAsync();
        var line = await Open(rack, "report-temporary-first");
        await line.Send(TestPdu.Of("wait"));
        await rack.Pass(2);
        await line.ReadUntil("2320\r\n");
        await rack.Pass(2);
        await line.ReadUntil("2300\r\n");
    }

    [Theory]
    [InlineData("report-national", "0B813118180295F2")]
    [InlineData("report-padded", "0E91683118180295F2")]
    [Shows("report-national"), Shows("report-padded")]
    public async Task The_recipient_comes_back_in_another_form(string word, string field)
    {
        await using var rack = await Rack.StartAsync();
        var line = await Open(rack, word);
        await line.Send(TestPdu.Of("x"));
        await rack.Pass(2);
        Assert.Contains($"068B{field}0220", await line.ReadUntil("2300\r\n"), StringComparison.Ordinal);
    }

    [Fact, Shows("report-trailing")]
    public async Task Octets_come_behind_the_last_field()
    {
        await using var rack = await Rack.StartAsync();
        var line = await Open(rack, "report-trailing");
        await line.Send(TestPdu.Of("x"));
        await rack.Pass(2);
        Assert.Contains("+CDS: 27\r\n", await line.ReadUntil("230000\r\n"), StringComparison.Ordinal);
    }

    [Fact, Shows("report-zone")]
    public async Task The_times_may_have_a_zone_that_is_wrong()
    {
        await using var rack = await Rack.StartAsync();
        var line = await Open(rack, "report-zone=2B");
        await line.Send(TestPdu.Of("x"));
        await rack.Pass(2);
        Assert.Contains("0220210100002B0220210100202B00\r\n", await line.ReadUntil("2B00\r\n"), StringComparison.Ordinal);
    }

    [Fact, Shows("report-notice")]
    public async Task Another_notice_stands_right_at_the_report()
    {
        await using var rack = await Rack.StartAsync();
        var line = await Open(rack, "report-notice");
        await line.Send(TestPdu.Of("x"));
        await rack.Pass(2);
        var heard = await line.ReadUntil("2300\r\n\r\n+CREG: 1\r\n");
        Assert.StartsWith("\r\n+CREG: 1\r\n\r\n+CDS: 26\r\n", heard, StringComparison.Ordinal);
    }

    [Fact, Shows("cdsi")]
    public async Task A_report_is_stored_although_CNMI_wants_it_at_once()
    {
        await using var rack = await Rack.StartAsync();
        var line = await Open(rack, "cdsi");
        await line.Send(TestPdu.Of("x"));
        await rack.Pass(2);
        await line.Says("\r\n+CDSI: \"SM\",1\r\n");
        line.Write("AT+CMGR=1\r");
        Assert.Contains("068B", await line.ReadUntil("OK\r\n"), StringComparison.Ordinal);
    }

    [Fact, Shows("cdsi-empty")]
    public async Task A_report_is_announced_but_not_there()
    {
        await using var rack = await Rack.StartAsync();
        var line = await Open(rack, "cdsi-empty");
        await line.Send(TestPdu.Of("x"));
        await rack.Pass(2);
        await line.Says("\r\n+CDSI: \"SM\",1\r\n");
        await line.Asks("AT+CMGR=1", "\r\n+CMGR: 0,,0\r\n\r\n\r\nOK\r\n");
    }
}
