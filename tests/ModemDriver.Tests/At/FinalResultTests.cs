using Gateway.ModemDriver.At;

namespace Gateway.ModemDriver.Tests.At;

public class FinalResultTests
{
    [Theory]
    [InlineData("OK", "OK")]
    [InlineData("ERROR", "ERROR")]
    [InlineData("COMMAND NOT SUPPORT", "ERROR")]
    [InlineData("TOO MANY PARAMETERS", "ERROR")]
    [InlineData("+CMS ERROR: 38", "CMS 38")]
    [InlineData("+CMS ERROR:38", "CMS 38")]
    [InlineData("+CMS ERROR 500", "CMS 500")]
    [InlineData("+CMS ERROR: Network out of order", "CMS 38")]
    [InlineData("+CMS ERROR: no network service", "CMS 331")]
    [InlineData("+CMS ERROR: (U)SIM not inserted", "CMS 310")]
    [InlineData("+CMS ERROR: something of the vendor's own", "CMS ?")]
    [InlineData("+CMS ERROR", "CMS ?")]
    [InlineData("+CME ERROR: 14", "CME 14")]
    [InlineData("+CME ERROR: SIM busy", "CME 14")]
    [InlineData("+CME ERROR: SIM not inserted", "CME 10")]
    public void These_lines_end_a_command(string line, string meaning)
    {
        Assert.True(FinalResult.TryParse(line, out var result));
        Assert.Equal(meaning, result.ToString());
    }

    [Theory]
    [InlineData("OKAY")]
    [InlineData("+CUSD: 0,\"OK\",15")]
    [InlineData("TEXT WITH ERROR INSIDE")]
    [InlineData("NO CARRIER")]
    [InlineData("BUSY")]
    [InlineData("+CMGS: 12")]
    [InlineData("ok")]
    public void These_do_not(string line) => Assert.False(FinalResult.TryParse(line, out _));
}
