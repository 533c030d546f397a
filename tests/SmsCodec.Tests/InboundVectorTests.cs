namespace Gateway.SmsCodec.Tests;

/// <summary>DELIVERs and STATUS-REPORTs that real service centres sent, decoded by hand.</summary>
public class InboundVectorTests
{
    private const string Greeting = "0891683108501955F1040D91683118140276F8000841011251018123044F60597D";
    private const string Ping = "0891683108307505F0040D91685130756815F600006260903251532304F0B4FB0C";

    public static TheoryData<string, int, string, byte, byte> Reports => new()
    {
        { "0006D60B911326880736F4111011719551401110117195714000", 214, "+31628870634", 0x91, 0x00 },
        { "07914356060013F10659098136395339F6219011707193802190117071938030", 89, "639335936", 0x81, 0x30 },
        { "0693050056F9F6064B0B913366504789F551211020840040512110207465400000", 75, "+33660574985", 0x91, 0x00 },
        { "07911614786007F006060B911634092142F4019071011000040190710110450400060000", 6, "+61439012244", 0x91, 0x00 },
    };

    [Theory]
    [InlineData(Greeting, "+8613814120678", "你好", "2014-10-21T15:10:18+08:00")]
    [InlineData(Ping, "+8615035786516", "ping", "2026-06-09T23:15:35+08:00")]
    public void A_known_deliver_decodes_to_its_meaning(string hex, string sender, string text, string time)
    {
        Assert.True(DeliverPdu.TryDecode(hex, out var pdu, out var error), error?.ToString());
        Assert.Equal(sender, pdu.Sender.Number);
        Assert.Equal(text, pdu.UserData.Text);
        var expected = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, pdu.ServiceCentreTime);
        Assert.Equal(expected.Offset, pdu.ServiceCentreTime!.Value.Offset);
        Assert.False(pdu.MoreMessages);
    }

    [Theory]
    [InlineData(Greeting)]
    [InlineData(Ping)]
    public void A_known_deliver_encodes_to_the_same_octets(string hex)
    {
        Assert.True(DeliverPdu.TryDecode(hex, out var pdu, out var error), error?.ToString());
        Assert.Equal(hex, pdu.Encode().Hex);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_known_report_decodes_with_and_without_service_centre(string hex, int reference, string recipient, byte type, byte status)
    {
        var without = hex[(2 * (1 + Convert.ToByte(hex[..2], 16)))..];
        foreach (var (octets, field) in new[]
        {
            (hex, ServiceCentreField.Present), (hex, ServiceCentreField.Detect),
            (without, ServiceCentreField.Absent), (without, ServiceCentreField.Detect),
        })
        {
            Assert.True(StatusReportPdu.TryDecode(octets, out var pdu, out var error, field), error?.ToString());
            Assert.Equal(reference, pdu.MessageReference);
            Assert.Equal(recipient, pdu.Recipient.Number);
            Assert.Equal(type, pdu.Recipient.TypeOfAddress);
            Assert.Equal(status, pdu.Status);
        }
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_known_report_encodes_to_the_same_octets_up_to_the_status(
        string hex, int reference, string recipient, byte type, byte status)
    {
        Assert.True(StatusReportPdu.TryDecode(hex, out var pdu, out var error), error?.ToString());
        // One service centre pads its own address with a whole octet, so only the TPDU is compared.
        var encoded = pdu.Encode(ServiceCentreField.Absent).Hex;
        var tpdu = hex[(2 * (1 + Convert.ToByte(hex[..2], 16)))..];
        Assert.StartsWith(encoded, tpdu, StringComparison.Ordinal);
        Assert.True(tpdu.Length - encoded.Length <= 6, $"{reference} {recipient} {type} {status}");
    }

    [Fact]
    public void Both_times_of_a_report_keep_their_zone()
    {
        const string Hex = "07911614786007F006060B911634092142F4019071011000040190710110450400060000";
        Assert.True(StatusReportPdu.TryDecode(Hex, out var pdu, out _));
        Assert.Equal(TimeSpan.FromHours(10), pdu.ServiceCentreTime!.Value.Offset);
        Assert.Equal(new DateTimeOffset(2010, 9, 17, 10, 1, 0, TimeSpan.FromHours(10)), pdu.ServiceCentreTime);
        Assert.Equal(new DateTimeOffset(2010, 9, 17, 10, 1, 54, TimeSpan.FromHours(10)), pdu.DischargeTime);
    }

    [Fact]
    public void A_discharge_before_the_submission_is_passed_on_as_it_is()
    {
        Assert.True(StatusReportPdu.TryDecode("0693050056F9F6064B0B913366504789F551211020840040512110207465400000", out var pdu, out _));
        Assert.True(pdu.DischargeTime < pdu.ServiceCentreTime);
    }
}
