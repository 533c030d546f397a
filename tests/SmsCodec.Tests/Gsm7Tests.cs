using CsCheck;

namespace Gateway.SmsCodec.Tests;

public class Gsm7Tests
{
    [Theory]
    [InlineData("hellohello", "E8329BFD4697D9EC37")]
    [InlineData("textmessagetest", "F4329EDE2ECFE7E173995E9ED301")]
    [InlineData("ping", "F0B4FB0C")]
    [InlineData("", "")]
    public void Septets_are_packed_lowest_bits_first(string text, string packed)
    {
        var septets = new byte[text.Length];
        var octets = new byte[Septets.PackedLength(Gsm7.Encode(text, septets))];
        Septets.Pack(septets, octets);
        Assert.Equal(packed, Convert.ToHexString(octets));
        Septets.Unpack(octets, septets);
        Assert.Equal(text, Gsm7.Decode(septets));
    }

    [Fact]
    public void Fill_bits_put_the_first_septet_on_a_border_after_the_header()
    {
        // Six octets of header are 48 bits; the seventh septet ends at bit 49.
        Assert.Equal(1, Septets.FillBitsAfter(6));
        Assert.Equal(0, Septets.FillBitsAfter(7));
        var octets = new byte[2];
        Septets.Pack([(byte)'h', (byte)'i'], octets, fillBits: 1);
        Assert.Equal("D069", Convert.ToHexString(octets));
    }

    [Theory]
    [InlineData('@', 0x00)]
    [InlineData('$', 0x02)]
    [InlineData('Ç', 0x09)]
    [InlineData('\n', 0x0A)]
    [InlineData('\r', 0x0D)]
    [InlineData('Δ', 0x10)]
    [InlineData('_', 0x11)]
    [InlineData('Ξ', 0x1A)]
    [InlineData('É', 0x1F)]
    [InlineData('¤', 0x24)]
    [InlineData('¡', 0x40)]
    [InlineData('Ä', 0x5B)]
    [InlineData('§', 0x5F)]
    [InlineData('¿', 0x60)]
    [InlineData('à', 0x7F)]
    public void A_character_has_its_code_of_the_default_table(char character, byte code)
    {
        var septets = new byte[1];
        Assert.Equal(1, Gsm7.Encode([character], septets));
        Assert.Equal(code, septets[0]);
    }

    [Theory]
    [InlineData('\f', 0x0A)]
    [InlineData('^', 0x14)]
    [InlineData('{', 0x28)]
    [InlineData('}', 0x29)]
    [InlineData('\\', 0x2F)]
    [InlineData('[', 0x3C)]
    [InlineData('~', 0x3D)]
    [InlineData(']', 0x3E)]
    [InlineData('|', 0x40)]
    [InlineData('€', 0x65)]
    public void An_extension_character_follows_an_escape(char character, byte code)
    {
        var septets = new byte[2];
        Assert.Equal(2, Gsm7.SeptetsOf(character));
        Assert.Equal(2, Gsm7.Encode([character], septets));
        Assert.Equal([0x1B, code], septets);
    }

    [Fact]
    public void There_are_137_characters_and_each_comes_back()
    {
        var all = Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(character => Gsm7.SeptetsOf(character) > 0).ToArray();
        Assert.Equal(127 + 10, all.Length);
        Span<byte> septets = stackalloc byte[2];
        foreach (var character in all)
            Assert.Equal(character.ToString(), Gsm7.Decode(septets[..Gsm7.Encode([character], septets)]));
    }

    [Theory]
    [InlineData("`", 0)]
    [InlineData("abc\u001b", 3)]
    [InlineData("price 5 ¥ 中", 10)]
    [InlineData("ç", 0)]
    public void What_the_alphabet_lacks_is_found(string text, int index)
    {
        Assert.False(Gsm7.CanEncode(text));
        Assert.Equal(index, Gsm7.IndexOfUnencodable(text));
        Assert.Equal(-1, Gsm7.SeptetCount(text));
        Assert.Throws<ArgumentException>(() => Gsm7.Encode(text, new byte[100]));
    }

    [Theory]
    [InlineData(new byte[] { 0x1B, 0x41 }, "A")]
    [InlineData(new byte[] { 0x1B, 0x1B, 0x41 }, " A")]
    [InlineData(new byte[] { 0x41, 0x1B }, "A ")]
    public void An_escape_without_meaning_is_read_as_the_standard_says(byte[] septets, string text) =>
        Assert.Equal(text, Gsm7.Decode(septets));

    [Fact]
    public void Packing_and_unpacking_give_the_same_septets_at_every_fill() =>
        Gen.Select(Gen.Byte[0, 127].Array[0, 200], Gen.Int[0, 6]).Sample(
            (septets, fill) =>
            {
                var octets = new byte[Septets.PackedLength(septets.Length, fill)];
                Septets.Pack(septets, octets, fill);
                var unpacked = new byte[septets.Length];
                Septets.Unpack(octets, unpacked, fill);
                return unpacked.AsSpan().SequenceEqual(septets);
            },
            iter: 10_000);
}
