namespace Gateway.SmsCodec.Tests;

public class ValidityTests
{
    [Theory]
    [InlineData(0, "00:05:00")]
    [InlineData(1, "00:10:00")]
    [InlineData(143, "12:00:00")]
    [InlineData(144, "12:30:00")]
    [InlineData(167, "1.00:00:00")]
    [InlineData(168, "2.00:00:00")]
    [InlineData(196, "30.00:00:00")]
    [InlineData(197, "35.00:00:00")]
    [InlineData(244, "364.00:00:00")]
    [InlineData(255, "441.00:00:00")]
    public void An_octet_stands_for_its_time(byte octet, string time) =>
        Assert.Equal(TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture), RelativeValidity.FromOctet(octet));

    [Theory]
    [InlineData("00:00:00", 0)]
    [InlineData("-1:00:00", 0)]
    [InlineData("00:05:01", 1)]
    [InlineData("12:00:01", 144)]
    [InlineData("1.00:00:01", 168)]
    [InlineData("2.12:00:00", 169)]
    [InlineData("30.00:00:01", 197)]
    [InlineData("441.00:00:01", 255)]
    [InlineData("10000.00:00:00", 255)]
    public void A_time_is_rounded_up_to_the_next_octet(string time, byte octet) =>
        Assert.Equal(octet, RelativeValidity.ToOctet(TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_octet_comes_back()
    {
        for (var octet = 0; octet <= 255; octet++)
            Assert.Equal(octet, RelativeValidity.ToOctet(RelativeValidity.FromOctet((byte)octet)));
    }

    [Theory]
    [InlineData("00000000000000", null, false)]
    [InlineData("40000000000000", null, true)]
    [InlineData("01A70000000000", "1.00:00:00", false)]
    [InlineData("021E0000000000", "00:00:30", false)]
    [InlineData("43211500000000", "12:51:00", true)]
    [InlineData("8200" + "1E00000000", "00:00:30", false)]
    public void An_enhanced_period_is_read_in_each_of_its_forms(string octets, string? time, bool once)
    {
        Assert.True(SubmitPdu.TryDecode("000900058101" + "80F60000" + octets + "00", out var pdu, out var error), error?.ToString());
        Assert.Equal(ValidityFormat.Enhanced, pdu.Validity?.Format);
        Assert.Equal(time is null ? null : TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture), pdu.Validity?.Duration);
        Assert.Equal(once, pdu.Validity?.SingleShot);
    }

    [Fact]
    public void A_reserved_form_of_an_enhanced_period_is_an_error()
    {
        Assert.False(SubmitPdu.TryDecode("00090005810180F60000" + "05000000000000" + "00", out _, out var error));
        Assert.Equal(("TP-VP", 10), (error.Field, error.Octet));
    }

    [Fact]
    public void An_absolute_period_is_a_time_stamp()
    {
        Assert.True(SubmitPdu.TryDecode("001900058101" + "80F60000" + "02202190507023" + "00", out var pdu, out var error), $"{error}");
        Assert.Equal(new DateTimeOffset(2020, 2, 12, 9, 5, 7, TimeSpan.FromHours(8)), pdu.Validity?.Until);
    }
}
