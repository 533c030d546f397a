using CsCheck;

namespace Gateway.SmsCodec.Tests;

public class ReassemblyTests
{
    private static readonly DateTimeOffset Noon = new(2020, 2, 12, 12, 0, 0, TimeSpan.FromHours(8));

    private readonly Reassembly _reassembly = new(capacity: 3);

    [Fact]
    public void A_message_of_one_part_is_complete_at_once()
    {
        var message = _reassembly.Add("+8613641190277", concatenation: null, "你好", Noon);
        Assert.True(message.IsComplete);
        Assert.Equal(("你好", 1, 1), (message.Text, message.Total, message.Received));
    }

    [Fact]
    public void Parts_make_the_text_in_whatever_order_they_come() =>
        Gen.Select(Any.Ucs2Piece.Array[1, 400], Gen.Int[0, 255], Gen.Int[0, int.MaxValue]).Sample(
            (pieces, reference, seed) =>
            {
                var text = string.Concat(pieces);
                var parts = UserData.PartsOf(Segmenter.Split(text), reference).ToArray();
                new Random(seed).Shuffle(parts);
                var reassembly = new Reassembly();
                LongMessage? last = null;
                for (var i = 0; i < parts.Length; i++)
                {
                    Assert.False(last?.IsComplete ?? false);
                    last = reassembly.Add("10086", parts[i].Concatenation, parts[i].Text, Noon);
                }

                Assert.True(last!.IsComplete);
                Assert.Equal(text, last.Text);
                Assert.Equal(0, reassembly.Open);
            },
            iter: 1_000);

    [Fact]
    public void A_part_that_comes_twice_changes_nothing()
    {
        var first = _reassembly.Add("10086", new Concatenation(7, 2, 1), "一", Noon);
        var again = _reassembly.Add("10086", new Concatenation(7, 2, 1), "一", Noon);
        Assert.Same(first, again);
        Assert.Equal(1, again.Received);
        Assert.Equal("一…", again.Text);
    }

    [Fact]
    public void A_reference_that_comes_round_again_begins_a_new_message()
    {
        _reassembly.Add("10086", new Concatenation(7, 2, 1), "old", Noon);
        _reassembly.Add("10086", new Concatenation(7, 2, 1), "new", Noon);
        Assert.Equal("new text", _reassembly.Add("10086", new Concatenation(7, 2, 2), " text", Noon).Text);
    }

    [Theory]
    [InlineData("10010", 7, 2, false)]
    [InlineData("10086", 8, 2, false)]
    [InlineData("10086", 7, 3, false)]
    [InlineData("10086", 7, 2, true)]
    public void Sender_reference_total_and_width_keep_messages_apart(string sender, int reference, int total, bool wide)
    {
        _reassembly.Add("10086", new Concatenation(7, 2, 1), "一", Noon);
        Assert.False(_reassembly.Add(sender, new Concatenation(reference, total, 2, wide), "二", Noon).IsComplete);
        Assert.Equal(2, _reassembly.Open);
    }

    [Fact]
    public void The_message_that_began_first_is_forgotten_beyond_the_capacity()
    {
        for (var i = 0; i < 4; i++)
            _reassembly.Add("10086", new Concatenation(i, 2, 1), "一", Noon.AddMinutes(i));
        Assert.Equal(3, _reassembly.Open);
        Assert.False(_reassembly.Add("10086", new Concatenation(0, 2, 2), "二", Noon.AddMinutes(9)).IsComplete);
    }

    [Fact]
    public void Old_messages_can_be_taken_out_unfinished()
    {
        _reassembly.Add("10086", new Concatenation(1, 2, 2), "二", Noon);
        _reassembly.Add("10086", new Concatenation(2, 2, 1), "一", Noon.AddHours(2));
        var old = Assert.Single(_reassembly.TakeOlderThan(Noon.AddHours(1)));
        Assert.Equal(("…二", Noon), (old.Text, old.FirstPartAt));
        Assert.Equal(1, _reassembly.Open);
    }
}
