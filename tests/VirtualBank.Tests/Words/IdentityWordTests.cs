namespace Gateway.VirtualBank.Tests.Words;

public class IdentityWordTests
{
    private const string Ok = "\r\nOK\r\n";
    private const string AskFile = "AT+CRSM=176,12258,0,0,10";

    [Theory, Shows("iccid"), Shows("iccid-form")]
    [InlineData("898600B5191200123456", null, "898600B5191200123456", "9868005B912100214365")]
    [InlineData("898600b519120012345", null, "898600B519120012345", "9868005B9121002143F5")]
    [InlineData("8986031234567890123", "padded", "8986031234567890123F", "986830214365870921F3")]
    [InlineData("898600B5191200123456", "swapped", "9868005B912100214365", "9868005B912100214365")]
    [InlineData("898600B5191200123456", "lower", "898600b5191200123456", "9868005B912100214365")]
    public async Task A_card_has_its_number_and_a_modem_its_way_to_write_it(string iccid, string? form, string written, string file)
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave($"iccid={iccid}");
        if (form is not null) await rack.Misbehave($"iccid-form={form}");
        await line.Asks("AT+CCID", $"\r\n+CCID: \"{written}\"\r\n{Ok}");
        await line.Asks(AskFile, $"\r\n+CRSM: 144,0,\"{file}\"\r\n{Ok}");
        await line.Send(TestPdu.Of("hello", report: false));
        Assert.Contains($"\"iccid\":\"{iccid.ToUpperInvariant()}\"", Assert.Single(rack.LogLines()), StringComparison.Ordinal);
    }

    [Fact, Shows("iccid-form")]
    public async Task The_number_may_be_told_by_the_card_alone_or_not_at_all()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("iccid-form=card-only");
        await line.Asks("AT+CCID", "\r\n+CME ERROR: 3\r\n");
        await line.Asks(AskFile, $"\r\n+CRSM: 144,0,\"98680000000000000091\"\r\n{Ok}");
        await rack.Misbehave("iccid-form=not-at-all");
        await line.Asks(AskFile, "\r\n+CME ERROR: 3\r\n");
        await Assert.ThrowsAsync<FormatException>(() => rack.Misbehave("iccid-form=upside-down"));
        await Assert.ThrowsAsync<FormatException>(() => rack.Misbehave("iccid=8986"));
    }

    [Fact, Shows("imsi"), Shows("imei")]
    public async Task Serial_number_and_subscriber_may_be_any()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("imei=000000000000000");
        await rack.Misbehave("imsi=460019999999999");
        await line.Asks("AT+CGSN", "\r\n000000000000000\r\n" + Ok);
        await line.Asks("AT+CIMI", "\r\n460019999999999\r\n" + Ok);
    }
}
