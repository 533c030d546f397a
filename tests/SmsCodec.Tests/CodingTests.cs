namespace Gateway.SmsCodec.Tests;

public class CodingTests
{
    [Theory]
    [InlineData(0x00, SmsAlphabet.Gsm7, null, false)]
    [InlineData(0x04, SmsAlphabet.EightBit, null, false)]
    [InlineData(0x08, SmsAlphabet.Ucs2, null, false)]
    [InlineData(0x0C, SmsAlphabet.Gsm7, null, false)] // reserved alphabet
    [InlineData(0x10, SmsAlphabet.Gsm7, 0, false)]
    [InlineData(0x18, SmsAlphabet.Ucs2, 0, false)]
    [InlineData(0x19, SmsAlphabet.Ucs2, 1, false)]
    [InlineData(0x28, SmsAlphabet.Ucs2, null, true)]
    [InlineData(0x48, SmsAlphabet.Ucs2, null, false)] // to be deleted after reading
    [InlineData(0x55, SmsAlphabet.EightBit, 1, false)]
    [InlineData(0x84, SmsAlphabet.Gsm7, null, false)] // reserved group
    [InlineData(0xC8, SmsAlphabet.Gsm7, null, false)] // message waiting
    [InlineData(0xD0, SmsAlphabet.Gsm7, null, false)]
    [InlineData(0xE8, SmsAlphabet.Ucs2, null, false)]
    [InlineData(0xF0, SmsAlphabet.Gsm7, 0, false)]
    [InlineData(0xF6, SmsAlphabet.EightBit, 2, false)]
    public void A_coding_scheme_names_alphabet_class_and_compression(byte value, SmsAlphabet alphabet, int? messageClass, bool compressed)
    {
        var coding = new DataCoding(value);
        Assert.Equal(alphabet, coding.Alphabet);
        Assert.Equal(messageClass, coding.MessageClass);
        Assert.Equal(compressed, coding.IsCompressed);
    }

    [Theory]
    [InlineData("0003230201", 0x23, 2, 1, false)]
    [InlineData("08041234FF09", 0x1234, 255, 9, true)]
    [InlineData("05040B8423F00003230202", 0x23, 2, 2, false)] // ports first
    [InlineData("00032302017002AABB", 0x23, 2, 1, false)] // unknown element last
    [InlineData("00032302010003240302", 0x24, 3, 2, false)] // the last one counts
    [InlineData("00032302010003240002", 0x23, 2, 1, false)] // "2 of 0" is ignored
    public void A_header_gives_its_concatenation_and_skips_all_else(string elements, int reference, int total, int part, bool wide)
    {
        Assert.True(UserDataHeader.TryRead(Convert.FromHexString(elements), out var concatenation));
        Assert.Equal(new Concatenation(reference, total, part, wide), concatenation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0003230200")]
    [InlineData("0003230203")]
    [InlineData("00022302")]
    [InlineData("7000")]
    public void A_header_may_hold_no_usable_concatenation(string elements)
    {
        Assert.True(UserDataHeader.TryRead(Convert.FromHexString(elements), out var concatenation));
        Assert.Null(concatenation);
    }

    [Theory]
    [InlineData("00032302")]
    [InlineData("00")]
    [InlineData("000323020100")]
    public void A_header_whose_elements_do_not_fit_is_ignored_whole(string elements)
    {
        Assert.False(UserDataHeader.TryRead(Convert.FromHexString(elements), out var concatenation));
        Assert.Null(concatenation);
    }

    [Theory]
    [InlineData(256, 2, 1, false)]
    [InlineData(65536, 2, 1, true)]
    [InlineData(-1, 2, 1, false)]
    [InlineData(0, 256, 1, false)]
    [InlineData(0, 2, 0, false)]
    [InlineData(0, 2, 3, false)]
    public void Impossible_numbers_are_not_written(int reference, int total, int part, bool wide) =>
        Assert.Throws<ArgumentException>(() => UserDataHeader.Write(new Concatenation(reference, total, part, wide), new byte[7]));

    [Theory]
    [InlineData(0x00, 0x00, StatusClass.Delivered, true)]
    [InlineData(0x01, 0x01, StatusClass.Forwarded, true)]
    [InlineData(0x02, 0x02, StatusClass.Replaced, true)]
    [InlineData(0x03, 0x0F, StatusClass.GaveUp, true)] // reserved, as are all below that say so: read as 63
    [InlineData(0x10, 0x1F, StatusClass.Forwarded, true)]
    [InlineData(0x20, 0x25, StatusClass.StillTrying, false)]
    [InlineData(0x26, 0x2F, StatusClass.GaveUp, true)] // reserved
    [InlineData(0x30, 0x3F, StatusClass.StillTrying, false)]
    [InlineData(0x40, 0x49, StatusClass.Permanent, true)]
    [InlineData(0x4A, 0x4F, StatusClass.GaveUp, true)] // reserved
    [InlineData(0x50, 0x5F, StatusClass.Permanent, true)]
    [InlineData(0x60, 0x65, StatusClass.GaveUp, true)]
    [InlineData(0x66, 0x6F, StatusClass.GaveUp, true)] // reserved
    [InlineData(0x70, 0x7F, StatusClass.GaveUp, true)]
    [InlineData(0x80, 0xFF, StatusClass.GaveUp, true)] // reserved
    public void A_status_has_a_class_that_is_final_or_not(int first, int last, StatusClass expected, bool final)
    {
        for (var status = first; status <= last; status++)
        {
            Assert.Equal(expected, StatusClasses.Of((byte)status));
            Assert.Equal(final, StatusClasses.Of((byte)status).IsFinal());
        }
    }

    [Fact]
    public void A_reserved_status_in_a_report_of_a_service_centre_is_a_failure_and_kept_as_received()
    {
        foreach (var status in (byte[])[0x03, 0x0F, 0x26, 0x2F, 0x4A, 0x66, 0x80, 0xAB, 0xFF])
        {
            Assert.True(
                StatusReportPdu.TryDecode($"0006D60B911326880736F4111011719551401110117195714 0{status:X2}".Replace(" ", ""),
                    out var report, out _));
            Assert.Equal(status, report.Status);
            Assert.True(report.StatusClass.IsFailure());
        }
    }
}
