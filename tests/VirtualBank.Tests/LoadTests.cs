
namespace Gateway.VirtualBank.Tests;

public class LoadTests
{
    [Fact]
    public async Task Sixty_four_modems_lose_and_double_nothing_at_full_speed()
    {
        const int modems = 64;
        const int each = 50;
        await using var rack = await Rack.StartAsync(o => (o.Count, o.ReportDelay) = (modems, TimeSpan.Zero));
        await Task.WhenAll(Enumerable.Range(1, modems).Select(async number =>
        {
            var line = await rack.OpenAsync(number);
            for (var i = 0; i < each; i++) await line.Send(TestPdu.Of($"{number}/{i}", $"+86138{number:D3}00000"));
        }));
        Assert.Equal(modems * each, rack.LogLines().Length);
        for (var number = 1; number <= modems; number++)
        {
            var texts = (await rack.Bank.InboxAsync($"138{number:D3}00000")).Select(m => m.Text);
            Assert.Equal(Enumerable.Range(0, each).Select(i => $"{number}/{i}"), texts);
        }
    }
}
