namespace Gateway.SmsCodec.Tests;

public class PduErrorTests
{
    [Theory]
    [InlineData("", "SCA", 0)]
    [InlineData("0", "PDU", 0)]
    [InlineData("00110", "PDU", 2)]
    [InlineData("0011ZZ", "PDU", 2)]
    [InlineData("0D91683108100005F0", "SCA", 0)]
    [InlineData("0891683108", "SCA", 5)]
    [InlineData("00", "first octet", 1)]
    [InlineData("0012", "TP-MTI", 1)]
    [InlineData("0011", "TP-MR", 2)]
    [InlineData("00110015", "TP-DA", 3)]
    [InlineData("0011000D916831", "TP-DA", 7)]
    [InlineData("0011000091", "TP-DA", 3)]
    [InlineData("0011000111F1", "TP-DA", 4)]
    [InlineData("0011000D91683118180295F2", "TP-PID", 12)]
    [InlineData("0011000D91683118180295F200", "TP-DCS", 13)]
    [InlineData("0011000D91683118180295F20008", "TP-VP", 14)]
    [InlineData("0011000D91683118180295F20008A7", "TP-UDL", 15)]
    [InlineData("0011000D91683118180295F20008A78D", "TP-UDL", 15)]
    [InlineData("0011000D91683118180295F20000A7A1", "TP-UDL", 15)]
    [InlineData("0011000D91683118180295F20008A70A8F666709", "TP-UDL", 15)]
    [InlineData("0011000D91683118180295F20008A7038F6667", "TP-UDL", 15)]
    [InlineData("0011000D91683118180295F20008A7028F6667", "PDU", 18)]
    [InlineData("0051000D91683118180295F20008A70205000", "PDU", 18)]
    [InlineData("0051000D91683118180295F20008A7020500", "TP-UDH", 16)]
    [InlineData("0051000D91683118180295F20008A700", "TP-UDH", 16)]
    [InlineData("0051000D91683118180295F20008A70403000900", "TP-UDH", 16)]
    public void An_error_names_the_octet_and_the_field(string hex, string field, int octet)
    {
        Assert.False(SubmitPdu.TryDecode(hex, out var pdu, out var error));
        Assert.Null(pdu);
        Assert.Equal((field, octet), (error.Field, error.Octet));
    }

    [Fact]
    public void An_error_is_a_sentence_for_people()
    {
        Assert.False(SubmitPdu.TryDecode("0011000D91683118180295F20008A70A8F666709", out _, out var error));
        Assert.Equal("octet 15, TP-UDL: asks for 10 octets, 4 are left", error.ToString());
    }

    [Fact]
    public void A_text_of_any_length_is_refused_and_not_thrown_at()
    {
        Assert.False(SubmitPdu.TryDecode(new string('0', 100_000), out _, out var error));
        Assert.Equal("PDU", error.Field);
    }

    [Theory]
    [InlineData("0891683108501955F1040D91683118140276F8000800000000000000044F60597D", "你好")] // no date
    [InlineData("0891683108501955F1040D91683118140276F80008410112510181230" + "54F60597D00", "你好")] // half a character
    [InlineData("0891683108501955F1040D91683118140276F8000841011251018123044F60597D1A1A", "你好")] // octets after the end
    [InlineData("0891683108501955F1440D91683118140276F8000841011251018123080300090" + "04F60597D", "你好")] // header without sense
    [InlineData("0891683108501955F1070D91683118140276F8000841011251018123044F60597D", "你好")] // reserved message type
    public void What_a_receiver_must_bear_with_does_not_lose_the_message(string hex, string text)
    {
        Assert.True(DeliverPdu.TryDecode(hex, out var pdu, out var error), error?.ToString());
        Assert.Equal(text, pdu.UserData.Text);
    }

    [Fact]
    public void What_does_not_fit_is_not_encoded()
    {
        var pdu = new SubmitPdu { Destination = Address.Parse("10086"), UserData = UserData.OfText(new string('中', 71), ucs2: true) };
        Assert.Throws<ArgumentException>(() => pdu.Encode());
        Assert.Throws<ArgumentException>(() => (pdu with { UserData = UserData.OfText(new string('a', 161), ucs2: false) }).Encode());
        var part = new Concatenation(1, 2, 1);
        Assert.Throws<ArgumentException>(() => (pdu with { UserData = UserData.OfText(new string('中', 68), ucs2: true, part) }).Encode());
        Assert.Throws<ArgumentException>(() => (pdu with { UserData = UserData.OfText(new string('a', 154), ucs2: false, part) }).Encode());
        Assert.Throws<ArgumentException>(() => (pdu with { UserData = UserData.OfText("中", ucs2: false) }).Encode());
    }
}
