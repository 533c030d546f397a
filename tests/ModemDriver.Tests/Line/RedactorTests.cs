using Gateway.ModemDriver.Line.Trace;

namespace Gateway.ModemDriver.Tests.Line;

public class RedactorTests
{
    [Theory]
    [InlineData("OK", "OK")]
    [InlineData("AT+CMGS=25", "AT+CMGS=25")]
    [InlineData("+CMGS: 255", "+CMGS: 255")]
    [InlineData("+CMS ERROR: 350", "+CMS ERROR: 350")]
    [InlineData("+CSQ: 23,99", "+CSQ: 23,99")]
    [InlineData("+CPIN: READY", "+CPIN: READY")]
    [InlineData("AT+CNMI=2,1,0,1,0", "AT+CNMI=2,1,0,1,0")]
    [InlineData("AT+CPMS=\"SM\"", "AT+CPMS=\"SM\"")]
    [InlineData("+COPS: 0,0,\"CHINA MOBILE\",7", "+COPS: 0,0,\"CHINA MOBILE\",7")]
    [InlineData("EC25", "EC25")]
    [InlineData("EC25EFAR06A03M4G", "EC25EFAR06A03M4G")]
    public void What_a_technician_needs_is_shown(string line, string shown) => Assert.Equal(shown, Redactor.Redact(line));

    [Theory]
    [InlineData("0011000D91683118180295F20008A70A8F66670953719669FF01", "<hex, 26 octets>")]
    [InlineData("867107031234567", "<15 digits>")]
    [InlineData("+CGSN: \"867107031234567\"", "+CGSN: \"…\"")]
    [InlineData("+QCCID: 8986002512830601247F", "+QCCID: <hex, 10 octets>")]
    [InlineData("460001234567890", "<15 digits>")]
    [InlineData("AT+CPIN=\"1234\"", "AT+CPIN=\"…\"")]
    [InlineData("+CMGR: 0,\"王小明\",24", "+CMGR: 0,\"…\",24")]
    [InlineData("+CLIP: \"+8613912345678\",145", "+CLIP: \"…\",145")]
    [InlineData("+CMT: ,25", "+CMT: ,25")]
    [InlineData("+CUSD: 0,\"Balance 88.00\",15", "+CUSD: 0,\"…\",15")]
    [InlineData("AT+CUSD=1,\"*100#\",15", "AT+CUSD=1,\"…\",15")]
    [InlineData("哈尔滨疫情防控温馨提示,王小明", "<text, 15 characters>")]
    [InlineData("Zhang Wei is here", "<text, 17 characters>")]
    [InlineData("+XYZ: 8613912345678", "+XYZ: <13 digits>")]
    [InlineData("+CUSD: 0,\"unfinished", "+CUSD: 0,\"…")]
    public void What_belongs_to_people_is_not(string line, string shown) => Assert.Equal(shown, Redactor.Redact(line));

    [Fact]
    public void A_number_split_over_reads_is_hidden_whole()
    {
        var trace = new WireTrace(TimeProvider.System);
        var buffer = new TraceLineBuffer(trace, TraceDirection.FromModem);
        buffer.Append("\r\n+CLIP: \"+86139"u8);
        buffer.Append("12345678\",145\r\n> "u8);

        Assert.Equal(["+CLIP: \"…\",145", ">"], trace.Newest(10).Select(l => l.Text));
    }

    [Fact]
    public void Only_the_newest_lines_are_kept()
    {
        var trace = new WireTrace(TimeProvider.System, capacity: 3);
        foreach (var line in (string[])["AT+A", "AT+B", "AT+C", "AT+D"])
            trace.Add(TraceDirection.ToModem, line);

        Assert.Equal(["AT+C", "AT+D"], trace.Newest(2).Select(l => l.Text));
        Assert.Equal(3, trace.Newest(100).Count);
    }
}
