using Gateway.ModemDriver.Bank;
using Gateway.SmsCodec;

namespace Gateway.ModemDriver.Tests.Bank;

/// <summary>What a message is when it is no text that a person wrote: a row a guard.</summary>
public class MessageKindTests
{
    [Theory]
    [InlineData(0x00, 0x00, "")]
    [InlineData(0x40, 0x00, "silent")]
    [InlineData(0x41, 0x00, "")]
    [InlineData(0x00, 0xB8, "")]
    [InlineData(0x00, 0xC8, "voicemail")] // discard
    [InlineData(0x00, 0xD8, "voicemail")] // store, GSM-7
    [InlineData(0x00, 0xE8, "voicemail")] // store, UCS-2
    [InlineData(0x00, 0xF0, "")] // to be shown at once
    [InlineData(0x00, 0x08, "")]
    public void A_text_is_told_by_its_protocol_and_its_coding(byte protocol, byte coding, string kind) =>
        Assert.Equal(kind, MessageKind.Of(Message(UserData.OfText("text", new DataCoding(coding)), protocol)));

    [Theory]
    [InlineData(0x04, "01020304", "data")]
    [InlineData(0x20, "01060301", "wap_push")] // compressed
    [InlineData(0x04, "010605", "data")] // too short for a push
    [InlineData(0x04, "01", "data")]
    [InlineData(0x04, "010601BE", "mms")]
    [InlineData(0x04, "010501BE", "data")] // another kind of unit
    [InlineData(0x04, "010601BD", "wap_push")]
    [InlineData(0x04, "010601BF", "wap_push")]
    [InlineData(0x04, "010601AEBE", "wap_push")] // behind the headers
    [InlineData(0x04, "010602AEBE", "mms")]
    [InlineData(0x04, "010609BE", "mms")] // fewer headers than are said
    public void Octets_are_a_push_a_multimedia_message_or_data(byte coding, string octets, string kind) =>
        Assert.Equal(kind, MessageKind.Of(Message(UserData.OfOctets(Convert.FromHexString(octets), new DataCoding(coding)))));

    [Fact]
    public void A_text_whose_end_is_missing_is_no_ordinary_one() =>
        Assert.Equal("cut_short", MessageKind.Of(Message(UserData.OfText("text", ucs2: false) with { IsCutShort = true })));

    private static DeliverPdu Message(UserData data, byte protocol = 0) =>
        new() { Sender = Address.Parse("+8613800000001"), UserData = data, ProtocolIdentifier = protocol };
}
