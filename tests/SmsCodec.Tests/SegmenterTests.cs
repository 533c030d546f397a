using CsCheck;

namespace Gateway.SmsCodec.Tests;

public class SegmenterTests
{
    [Theory]
    [InlineData('中', 70, false, new[] { 70 })]
    [InlineData('中', 71, false, new[] { 67, 4 })]
    [InlineData('中', 134, false, new[] { 67, 67 })]
    [InlineData('中', 135, false, new[] { 67, 67, 1 })]
    [InlineData('中', 70, true, new[] { 70 })]
    [InlineData('中', 132, true, new[] { 66, 66 })]
    [InlineData('中', 133, true, new[] { 66, 66, 1 })]
    [InlineData('a', 160, false, new[] { 160 })]
    [InlineData('a', 161, false, new[] { 153, 8 })]
    [InlineData('a', 306, false, new[] { 153, 153 })]
    [InlineData('a', 307, false, new[] { 153, 153, 1 })]
    [InlineData('a', 304, true, new[] { 152, 152 })]
    [InlineData('a', 305, true, new[] { 152, 152, 1 })]
    [InlineData('€', 80, false, new[] { 80 })]
    [InlineData('€', 81, false, new[] { 76, 5 })]
    [InlineData('a', 0, false, new[] { 0 })]
    public void A_text_is_cut_at_the_limits(char character, int count, bool wide, int[] lengths)
    {
        var split = Segmenter.Split(new string(character, count), wide);
        Assert.Equal(lengths, split.Parts.Select(part => part.Length));
        Assert.Equal(character == '中', split.Ucs2);
        Assert.Equal(wide, split.WideReference);
    }

    [Fact]
    public void A_pair_at_the_border_goes_whole_into_the_next_part()
    {
        var text = new string('中', 66) + "𠮷" + new string('国', 10);
        var split = Segmenter.Split(text);
        Assert.Equal([66, 12], split.Parts.Select(part => part.Length));
        Assert.Equal(78, split.Units);
        Assert.StartsWith("𠮷", split.Parts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_extension_character_at_the_border_goes_whole_into_the_next_part()
    {
        var split = Segmenter.Split(new string('a', 152) + "€" + new string('b', 10));
        Assert.Equal([152, 11], split.Parts.Select(part => part.Length));
        Assert.Equal(164, split.Units);
    }

    [Fact]
    public void The_notice_with_a_name_of_three_is_one_part_and_with_a_name_of_seven_two()
    {
        const string Template = "哈尔滨疫情防控温馨提示,{0},身份证号230103199001011237,您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";
        var three = Segmenter.Split(Template.Replace("{0}", "王小明", StringComparison.Ordinal));
        var seven = Segmenter.Split(Template.Replace("{0}", "阿依古丽买买提", StringComparison.Ordinal));
        Assert.Equal((67, 1), (three.Units, three.Parts.Count));
        Assert.Equal((71, 2), (seven.Units, seven.Parts.Count));
    }

    [Theory]
    [InlineData('中', 255 * 67)]
    [InlineData('a', 255 * 153)]
    public void More_than_255_parts_are_refused(char character, int most)
    {
        Assert.Equal(255, Segmenter.Split(new string(character, most)).Parts.Count);
        Assert.Throws<ArgumentException>(() => Segmenter.Split(new string(character, most + 1)));
    }

    [Fact]
    public void The_parts_make_the_text_again_fit_and_cut_nothing_in_two() =>
        Gen.Select(Gen.Bool, Any.Gsm7Character.Array[0, 700], Any.Ucs2Piece.Array[0, 300], Gen.Bool).Sample(
            (ucs2, characters, pieces, wide) =>
            {
                var text = ucs2 ? string.Concat(pieces) : new string(characters);
                var split = Segmenter.Split(text, wide);
                Assert.Equal(text, string.Concat(split.Parts));
                foreach (var (part, data) in split.Parts.Zip(UserData.PartsOf(split, reference: 200)))
                {
                    Assert.False(part.Length > 0 && (char.IsLowSurrogate(part[0]) || char.IsHighSurrogate(part[^1])));
                    var encoded = new SubmitPdu { Destination = Address.Parse("10086"), UserData = data }.Encode();
                    Assert.True(SubmitPdu.TryDecode(encoded.Hex, out var decoded, out var error), error?.ToString());
                    Assert.Equal(part, decoded.UserData.Text);
                }

                var limit = split.Parts.Count == 1 ? (split.Ucs2 ? 70 : 160) : Segmenter.PartLimit(split.Ucs2, wide);
                Assert.All(split.Parts, part => Assert.True((split.Ucs2 ? part.Length : Gsm7.SeptetCount(part)) <= limit));
            },
            iter: 3_000);
}
