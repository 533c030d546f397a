namespace Gateway.VirtualBank.Tests.Words;

public class LineWordTests
{
    // Word, answer to AT with echo off.
    public static TheoryData<string, string> Garbled => new()
    {
        { "echo", "AT\r\r\nOK\r\n" },
        { "crcrlf", "\r\r\nOK\r\r\n" },
        { "half-line", "\r\n+CRE\r\nOK\r\n" },
        { "nul", "\r\n\0\0OK\r\n\0\0" },
        { "burst", string.Concat(Enumerable.Repeat("\r\n^RSSI:19\r\n", 40)) + "\r\nOK\r\n" },
    };

    [Theory, MemberData(nameof(Garbled))]
    [Shows("echo"), Shows("crcrlf"), Shows("half-line"), Shows("nul"), Shows("burst")]
    public async Task The_line_garbles_what_the_modem_says(string word, string said)
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave(word);
        await line.Asks("AT", said);
        await rack.Misbehave($"-{word}");
        await line.Asks("AT", "\r\nOK\r\n");
    }

    [Fact, Shows("garbage")]
    public async Task Noise_comes_before_what_the_modem_says_and_is_the_same_for_the_same_seed()
    {
        var heard = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var rack = await Rack.StartAsync(o => o.Seed = 42);
            var line = await rack.OpenAsync();
            await rack.Misbehave("garbage");
            line.Write("AT\r");
            heard.Add(await line.ReadUntil("\r\nOK\r\n"));
        }
        Assert.Equal(heard[0], heard[1]);
        Assert.True(heard[0].Length > "\r\nOK\r\n".Length);
    }

    [Theory, InlineData("error-plain", "\r\nERROR\r\n"), InlineData("error-text", "\r\n+CMS ERROR: Invalid memory index\r\n")]
    [Shows("error-plain"), Shows("error-text")]
    public async Task Errors_have_a_form_that_nobody_asked_for(string word, string said)
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave(word);
        await line.Asks("AT+CMGR=99", said);
    }

    [Fact, Shows("silent")]
    public async Task A_silent_port_swallows_all_and_never_answers()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("silent");
        line.Write("AT+CIMI\r");
        await rack.Bank.Loop.When(() => rack.Bank.HasSwallowed(1));
        await rack.Misbehave("none");
        await line.Asks("AT", "\r\nOK\r\n");
    }

    [Fact, Shows("write-block")]
    public async Task Writes_to_the_port_block_until_the_word_is_taken_back()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("write-block");
        var writing = Task.Run(() => line.Write("AT\r"), TestContext.Current.CancellationToken);
        await rack.Bank.ModemsAsync(); // the bank goes on meanwhile
        Assert.False(writing.IsCompleted);
        await rack.Misbehave("-write-block");
        await writing;
        await line.Says("\r\nOK\r\n");
    }
}
