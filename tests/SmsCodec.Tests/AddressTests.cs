namespace Gateway.SmsCodec.Tests;

public class AddressTests
{
    [Theory]
    [InlineData("+8613641190277", 0x91, "0D91683146110972F7")]
    [InlineData("13641190277", 0x81, "0B813146110972F7")]
    [InlineData("10086", 0x81, "05810180F6")]
    [InlineData("1", 0x81, "0181F1")]
    [InlineData("*100#", 0x81, "05811A00FB")]
    public void A_number_is_written_with_its_type_and_its_digits_swapped(string number, byte type, string field)
    {
        var address = Address.Parse(number);
        Assert.Equal(type, address.TypeOfAddress);
        Assert.Equal(number, address.Number);
        var hex = new DeliverPdu { Sender = address, UserData = UserData.OfText("", ucs2: false) }.Encode(ServiceCentreField.Absent).Hex;
        Assert.Equal(field, hex[2..(2 + field.Length)]);
    }

    [Theory]
    [InlineData("HARBIN", "0BD0C8A054987402")]
    [InlineData("abcdefghijk", "14D061F1")]
    public void A_sender_by_name_counts_the_semi_octets_it_uses(string name, string beginning)
    {
        var pdu = new DeliverPdu { Sender = Address.Alphanumeric(name), UserData = UserData.OfText("", ucs2: false) };
        var hex = pdu.Encode(ServiceCentreField.Absent).Hex;
        Assert.StartsWith(beginning, hex[2..], StringComparison.Ordinal);
        Assert.True(DeliverPdu.TryDecode(hex, out var decoded, out _, ServiceCentreField.Absent));
        Assert.Equal(name, decoded.Sender.Number);
        Assert.True(decoded.Sender.IsAlphanumeric);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("++86")]
    [InlineData("138-0013-8000")]
    [InlineData("１３８００１３８０００")]
    [InlineData("123456789012345678901")]
    public void What_is_no_number_is_refused(string number)
    {
        Assert.False(Address.TryParse(number, out _));
        Assert.Throws<FormatException>(() => Address.Parse(number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("哈尔滨")]
    [InlineData("twelve chars")]
    [InlineData("€€€€€€")]
    public void A_name_that_does_not_fit_is_refused(string name) => Assert.Throws<FormatException>(() => Address.Alphanumeric(name));

    [Fact]
    public void Fillers_counted_as_digits_end_the_number()
    {
        // 16 "digits", the last three of them F.
        const string Hex = "0006051091683146110972F7FF111011719551401110117195714000";
        Assert.True(StatusReportPdu.TryDecode(Hex, out var report, out var error), error?.ToString());
        Assert.Equal("+8613641190277", report.Recipient.Number);
    }

    [Theory]
    [InlineData("+8613641190277", "13641190277", true)]
    [InlineData("+8613641190277", "8613641190277", true)]
    [InlineData("+8613641190277", "008613641190277", true)]
    [InlineData("+8613641190277", "013641190277", true)]
    [InlineData("+8613641190277", "+8613641190278", false)]
    [InlineData("13641190277", "23641190277", false)]
    [InlineData("+48639335936", "639335936", true)]
    [InlineData("+48639335936", "0639335936", true)]
    [InlineData("+48639335936", "639335937", false)]
    [InlineData("10086", "10086", true)]
    [InlineData("10086", "10010", false)]
    [InlineData("10086", "+8613641110086", false)]
    [InlineData("639335936", "39335936", false)]
    [InlineData("", "", false)]
    [InlineData("+", "", false)]
    public void One_subscriber_is_known_in_both_forms(string first, string second, bool same)
    {
        Assert.Equal(same, Address.SameSubscriber(first, second));
        Assert.Equal(same, Address.SameSubscriber(second, first));
    }

    [Fact]
    public void A_name_is_never_a_number()
    {
        Assert.True(Address.SameSubscriber(Address.Alphanumeric("10086"), Address.Alphanumeric("10086")));
        Assert.False(Address.SameSubscriber(Address.Alphanumeric("10086"), Address.Parse("10086")));
        Assert.False(Address.SameSubscriber(null, Address.Parse("10086")));
    }

    [Fact]
    public void Nothing_prints_a_number_or_a_text()
    {
        var number = Address.Parse("+8613641190277");
        var data = UserData.OfText("机密", ucs2: true);
        var submit = new SubmitPdu { Destination = number, UserData = data };
        var deliver = new DeliverPdu { Sender = number, UserData = data };
        var report = new StatusReportPdu { Recipient = number, MessageReference = 1, Status = 0 };
        foreach (var printed in new[] { $"{number}", $"{data}", $"{submit}", $"{deliver}", $"{report}", $"{submit.Encode()}" })
        {
            Assert.DoesNotContain("0277", printed, StringComparison.Ordinal);
            Assert.DoesNotContain("机密", printed, StringComparison.Ordinal);
        }
    }
}
