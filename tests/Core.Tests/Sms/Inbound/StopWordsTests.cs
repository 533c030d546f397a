using Gateway.Core.Sms;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Records;

namespace Gateway.Core.Tests.Sms.Inbound;

public sealed class StopWordsTests
{
    private readonly StopWords _words = new(new SmsOptions().StopWords, new SmsOptions().StartWords);

    [Theory]
    [InlineData("TD")]
    [InlineData("td")]
    [InlineData("ＴＤ")]
    [InlineData(" T \r\n")]
    [InlineData("退订")]
    [InlineData("“退订”。")]
    [InlineData("Stop!")]
    public void A_stop_word_is_read_in_any_case_width_and_punctuation(string text) => Assert.Equal(StopWish.Stop, _words.Read(text));

    [Theory]
    [InlineData("KT")]
    [InlineData("开通")]
    [InlineData("start")]
    public void A_start_word_takes_it_back(string text) => Assert.Equal(StopWish.Start, _words.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("请勿停止发送")]
    [InlineData("I cannot stop coughing")]
    [InlineData("TD是什么")]
    [InlineData("好的")]
    [InlineData("👍")]
    public void A_sentence_is_no_word(string text) => Assert.Equal(StopWish.None, _words.Read(text));

    [Theory]
    [InlineData(40, StopWish.Stop)]
    [InlineData(41, StopWish.None)]
    public void A_word_with_much_around_it_is_a_word_up_to_forty_characters(int length, object wish) =>
        Assert.Equal(wish, _words.Read("TD".PadRight(length, '!')));

    [Fact]
    public void Half_a_character_makes_no_word_and_no_fault() => Assert.Equal(StopWish.None, _words.Read("TD\uD83D"));

    [Fact]
    public void Punctuation_among_the_words_of_the_settings_is_no_word() =>
        Assert.Equal(StopWish.None, new StopWords("TD,!", "?").Read("!?"));
}
