namespace Gateway.VirtualBank.Tests;

public class InboxTests
{
    // 67 units would end between the halves of the second surrogate pair.
    private static readonly string Long = new string('哈', 66) + "𠮷😀" + new string('尔', 80);

    [Fact]
    public async Task A_long_text_with_surrogate_pairs_is_put_together_from_its_parts()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        foreach (var part in TestPdu.Parts(Long, "13818120592", report: false, reference: 7)) await line.Send(part);
        var message = Assert.Single(await rack.Bank.InboxAsync("+86 138-1812-0592"));
        Assert.Equal(Long, message.Text);
        Assert.Equal(3, message.Parts);
        Assert.Equal(3, message.PartCount);
        Assert.Equal("89860000000000000019", message.FromIccid);
        Assert.Equal(3, message.Pdus.Count);
    }

    [Fact]
    public async Task A_part_that_never_came_is_shown_as_missing_and_a_second_copy_is_a_second_message()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        var parts = TestPdu.Parts(Long, TestPdu.Phone, report: false, reference: 7);
        await line.Send(parts[1]);
        await line.Send(parts[0]);
        await line.Send(parts[0]);
        var messages = await rack.Bank.InboxAsync(TestPdu.Phone);
        Assert.Equal([2, 1], messages.Select(m => m.Parts));
        Assert.StartsWith("哈", messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unused_phone_has_an_empty_inbox()
    {
        await using var rack = await Rack.StartAsync();
        Assert.Empty(await rack.Bank.InboxAsync("13900000000"));
    }

    [Fact]
    public async Task Inboxes_and_references_survive_a_restart_and_a_line_cut_short()
    {
        var options = Rack.NewOptions();
        await using (var first = await Rack.StartAsync(options: options, keep: true))
            await (await first.OpenAsync()).Send(TestPdu.Of("before", report: false));
        await File.AppendAllTextAsync(Path.Combine(options.Directory, "submissions.jsonl"), "{\"time\":\"2020-0",
            TestContext.Current.CancellationToken);

        await using var second = await Rack.StartAsync(options: options);
        var line = await second.OpenAsync();
        Assert.Contains("+CMGS: 140\r\n", await line.Send(TestPdu.Of("after", report: false)), StringComparison.Ordinal);
        Assert.Equal(["before", "after"], (await second.Bank.InboxAsync(TestPdu.Phone)).Select(m => m.Text));
        Assert.Equal(2, second.LogLines().Length);
    }
}
