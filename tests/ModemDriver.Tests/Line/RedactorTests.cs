using Gateway.ModemDriver.Line.Trace;
using Microsoft.Extensions.Logging.Abstractions;

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
    [InlineData("^RSSI:19+CMGS: 12", "^RSSI:19+CMGS: 12")]
    [InlineData("+CFUN: 1", "+CFUN: 1")]
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
    [InlineData("+CUSD: 0,Balance of Wang 88.00,15", "+CUSD: 0,… … … 88.00,15")]
    [InlineData("+CMT: 王小明,24", "+CMT: …,24")]
    [InlineData("+CMGL: 1,0,Zhang,24", "+CMGL: 1,0,…,24")]
    [InlineData("8D5B9AEF1234", "<hex, 6 octets>")]
    [InlineData("AT+CPIN=\"0000\" was not answered", "AT+CPIN=\"…\" was not answered")]
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
    public async Task A_trace_in_a_file_is_turned_over_and_never_grows_beyond_two()
    {
        var folder = Directory.CreateTempSubdirectory("trace-");
        var current = Path.Combine(folder.FullName, "dev_ttyUSB0.trace");
        var turned = current + ".1";
        var trace = new WireTrace(TimeProvider.System, TraceFile.For(folder.FullName, "/dev/ttyUSB0", NullLogger.Instance));
        var first = await TurnedAsync(trace, turned, than: null);
        await TurnedAsync(trace, turned, than: first);
        await trace.DisposeAsync();
        trace.Add(TraceDirection.FromModem, "after the end"); // a last read may come late: no harm

        var next = new WireTrace(TimeProvider.System, TraceFile.For(folder.FullName, "/dev/ttyUSB0", NullLogger.Instance));
        next.Add(TraceDirection.Event, "opened");
        await next.DisposeAsync();

        Assert.Equal([current, turned], Directory.GetFiles(folder.FullName).Order());
        Assert.All(folder.GetFiles(), one => Assert.InRange(one.Length, 1, (4 << 20) + 8192));
        Assert.EndsWith("* opened", (await File.ReadAllLinesAsync(current, TestContext.Current.CancellationToken))[^1]);
        folder.Delete(recursive: true);
    }

    /// <summary>Writes until another file than the one that began so has been put aside.</summary>
    /// <returns>The first line of the file put aside.</returns>
    private static async Task<string> TurnedAsync(WireTrace trace, string turned, string? than)
    {
        while (true)
        {
            for (var i = 0; i < 1000; i++)
                trace.Add(TraceDirection.FromModem, "+CSQ: 23,99");
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (!File.Exists(turned))
                continue;
            using var reader = File.OpenText(turned);
            if (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line != than)
                return line;
        }
    }

    [Fact]
    public async Task A_trace_that_cannot_be_written_harms_nobody()
    {
        var folder = Directory.CreateTempSubdirectory("trace-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "file"), "", TestContext.Current.CancellationToken);
        var trace = new WireTrace(TimeProvider.System,
            TraceFile.For(Path.Combine(folder.FullName, "file", "below"), "/dev/ttyUSB0", NullLogger.Instance));
        trace.Add(TraceDirection.ToModem, "AT");
        await trace.DisposeAsync();
        Assert.Single(trace.Newest(10));
        folder.Delete(recursive: true);
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
