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
}
