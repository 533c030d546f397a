using System.Globalization;

namespace Gateway.SmsCodec.Tests;

public class TimeTests
{
    [Theory]
    [InlineData("2020-02-12T09:05:07+08:00", "02202190507023")]
    [InlineData("2014-10-21T15:10:18+08:00", "41011251018123")]
    [InlineData("2014-10-21T15:10:18+00:00", "41011251018100")]
    [InlineData("2014-10-21T15:10:18-05:00", "4101125101810A")]
    [InlineData("2014-10-21T15:10:18-09:30", "4101125101818B")]
    [InlineData("2014-10-21T15:10:18+05:45", "41011251018132")]
    [InlineData("2000-01-01T00:00:00+00:00", "00101000000000")]
    [InlineData("2099-12-31T23:59:59+14:00", "99211332959565")]
    public void A_time_stamp_is_swapped_semi_octets_with_the_zone_in_quarters(string time, string octets)
    {
        var moment = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        var written = new byte[7];
        ServiceCentreTimeStamp.Encode(moment, written);
        Assert.Equal(octets, Convert.ToHexString(written));
        Assert.Equal(moment, ServiceCentreTimeStamp.Decode(written));
        Assert.Equal(moment.Offset, ServiceCentreTimeStamp.Decode(written)!.Value.Offset);
    }

    [Theory]
    [InlineData("00000000000000")]
    [InlineData("FFFFFFFFFFFFFF")]
    [InlineData("02312190507023")]
    [InlineData("91209200000000")]
    [InlineData("02202142507023")]
    [InlineData("02202190067023")]
    [InlineData("00101000000097")] // +19:45 on the first day, which is in 1999
    public void Octets_that_are_no_date_give_none(string octets) =>
        Assert.Null(ServiceCentreTimeStamp.Decode(Convert.FromHexString(octets)));

    [Theory]
    [InlineData("610103409544C2", "2016-10-30T04:59:44+05:00")] // the zone of a real report
    [InlineData("411112510181C3", "2014-11-21T15:10:18+07:30")]
    [InlineData("0190124130" + "64A0", "2010-09-21T14:03:46+00:00")]
    [InlineData("0220219050A023", "2020-02-12T09:05:00+08:00")]
    [InlineData("02202190B07023", "2020-02-12T09:00:07+08:00")]
    [InlineData("0220219050702B", "2020-02-12T09:05:07-08:00")] // bit 3 is the sign, no digit
    public void A_digit_above_nine_counts_as_zero(string octets, string time)
    {
        var expected = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        var decoded = ServiceCentreTimeStamp.Decode(Convert.FromHexString(octets))!.Value;
        Assert.Equal(expected, decoded);
        Assert.Equal(expected.Offset, decoded.Offset);
    }

    [Fact]
    public void A_zone_that_no_calendar_has_keeps_the_instant()
    {
        // 79 quarters: +19:45.
        Assert.Equal(
            new DateTimeOffset(2014, 10, 20, 19, 25, 18, TimeSpan.Zero),
            ServiceCentreTimeStamp.Decode(Convert.FromHexString("41011251018197")));
    }

    [Fact]
    public void An_offset_between_quarters_keeps_the_instant()
    {
        var moment = new DateTimeOffset(2020, 2, 12, 9, 5, 7, new TimeSpan(8, 5, 0));
        var octets = new byte[7];
        ServiceCentreTimeStamp.Encode(moment, octets);
        Assert.Equal(moment, ServiceCentreTimeStamp.Decode(octets));
    }

    [Theory]
    [InlineData(1999)]
    [InlineData(2100)]
    public void A_year_of_another_century_is_refused(int year)
    {
        var time = new DateTimeOffset(year, 6, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => ServiceCentreTimeStamp.Encode(time, new byte[7]));
    }
}
