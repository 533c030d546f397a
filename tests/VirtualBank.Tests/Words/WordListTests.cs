using System.Reflection;
using Gateway.VirtualBank.Misbehaviours;

namespace Gateway.VirtualBank.Tests.Words;

public class WordListTests
{
    [Fact]
    public void Every_word_is_shown_by_a_test()
    {
        var shown = typeof(WordListTests).Assembly.GetTypes().SelectMany(t => t.GetMethods())
            .SelectMany(m => m.GetCustomAttributes<ShowsAttribute>()).Select(s => s.Word).Distinct().Order();
        Assert.Equal(Misbehaviours.Words.ByName.Keys.Order(), shown);
    }

    [Fact]
    public void Every_word_is_in_the_trainers_table_with_its_meaning()
    {
        var guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "virtual-bank.md"));
        Assert.All(Misbehaviours.Words.ByName.Values, word => Assert.Contains(
            $"| `{word.Name}{(word.Argument is { Length: > 0 } argument ? $"={argument}" : "")}` | {word.Meaning} |", guide,
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("prompt-lat", "no such word")]
    [InlineData("prompt-late=soon", "number of seconds")]
    [InlineData("reject=28", "CMS 28")]
    [InlineData("glued=1", "takes no argument")]
    [InlineData("glued@2", "rate from 0 to 1")]
    [InlineData("-nothing", "no such word")]
    public async Task A_wrong_word_is_refused_with_its_reason(string what, string reason)
    {
        await using var rack = await Rack.StartAsync();
        var refused = await Assert.ThrowsAsync<FormatException>(() => rack.Misbehave(what));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Empty((await rack.Bank.ModemsAsync())[0].Misbehaviours);
    }

    [Fact]
    public async Task A_modem_is_named_by_port_imei_or_number_and_all_by_nothing()
    {
        await using var rack = await Rack.StartAsync(o => o.Count = 3);
        await rack.Misbehave("glued", rack.Bank.Ports[0]);
        await rack.Misbehave("glued", "867000010000026");
        await rack.Misbehave("no-final", "3");
        await rack.Misbehave("crcrlf", "");
        Assert.Equal(["glued crcrlf", "glued crcrlf", "no-final crcrlf"],
            (await rack.Bank.ModemsAsync()).Select(m => string.Join(' ', m.Misbehaviours)));
        await rack.Misbehave("none", "");
        Assert.All(await rack.Bank.ModemsAsync(), m => Assert.Empty(m.Misbehaviours));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => rack.Misbehave("none", "9"));
    }

    [Fact]
    public void The_same_seed_gives_the_same_chances()
    {
        bool[] Run()
        {
            var word = Misbehaviours.Words.Parse("glued@0.3");
            var random = new Random(5);
            return [.. Enumerable.Range(0, 200).Select(_ => word.Happens(random))];
        }
        var run = Run();
        Assert.Equal(run, Run());
        Assert.InRange(run.Count(happened => happened), 30, 90);
    }

    [Fact]
    public void A_word_with_times_happens_so_often()
    {
        var word = Misbehaviours.Words.Parse("answer-late=5@1*3");
        Assert.Equal(3, Enumerable.Range(0, 10).Count(_ => word.Happens(new Random(1))));
        Assert.True(word.IsUsedUp);
    }
}
