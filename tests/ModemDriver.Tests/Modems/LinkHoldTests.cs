using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Tests.Modems;

public class LinkHoldTests
{
    private static readonly SubmitAnswer Sent = new SubmitAnswer.Accepted(1);
    private static readonly SubmitAnswer Failed = new SubmitAnswer.Failed(new FinalResult(FinalKind.Cms, 41, ""));

    [Theory]
    [InlineData(100, 0, false)]
    [InlineData(16, 4, false)]
    [InlineData(3, 5, true)]
    [InlineData(15, 5, true)]
    public void A_link_that_is_kept_open_is_given_up_when_parts_fail(int sent, int failed, bool harm)
    {
        var link = Enumerable.Repeat(Sent, sent).Concat(Enumerable.Repeat(Failed, failed))
            .Aggregate(LinkHold.Begun, (now, answer) => now.After(answer));
        Assert.Equal(harm, link.DoesHarm);
    }

    [Fact]
    public void What_happened_in_an_earlier_window_is_forgotten()
    {
        var link = LinkHold.Begun;
        for (var window = 0; window < 5; window++)
            link = Enumerable.Repeat(Sent, 17).Concat(Enumerable.Repeat(Failed, 3)).Aggregate(link, (now, answer) => now.After(answer));
        Assert.False(link.DoesHarm);
    }

    [Fact]
    public void A_link_that_is_not_kept_open_is_to_blame_for_nothing() =>
        Assert.False(Enumerable.Repeat(Failed, 50).Aggregate(LinkHold.Untried, (now, answer) => now.After(answer)).DoesHarm);
}
