using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Tests.Stand;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.ModemDriver.Tests.At;

public class AtChatTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_error_is_told_with_its_code()
    {
        await using var chat = Chat(new ScriptedPort(_ => "\r\n+CME ERROR: 10\r\n"));

        var refused = await Assert.ThrowsAsync<CommandRefusedException>(() => chat.RunAsync(new AskPinState(), Stop));
        Assert.Equal((FinalKind.Cme, 10), (refused.Result.Kind, refused.Result.Code));
    }

    [Fact]
    public async Task Notices_between_command_and_reply_are_nobodys_reply()
    {
        await using var chat = Chat(new ScriptedPort(_ => "AT+CSQ\r\r\n+CREG: 1\r\n\r\n+CSQ: 20,99\r\n+CMTI: \"SM\",3\r\n\r\nOK\r\n"));

        Assert.Equal(-73, await chat.RunAsync(new AskSignal(), Stop));
        Assert.Equal(["+CREG: 1", "+CMTI: \"SM\",3"], Notices(chat));
    }

    [Fact]
    public async Task A_reply_without_prefix_does_not_swallow_a_notice()
    {
        await using var chat = Chat(new ScriptedPort(_ => "\r\n+CREG: 2\r\n\r\nSMS Ready\r\n\r\nEC25\r\n\r\nOK\r\n"));

        Assert.Equal("EC25", await chat.RunAsync(new AskModel(), Stop));
        Assert.Equal(["+CREG: 2", "SMS Ready"], Notices(chat));
    }

    [Fact]
    public async Task A_late_answer_goes_to_its_own_command_and_never_to_the_next()
    {
        var port = new ScriptedPort(text => text.StartsWith("AT+CSQ", StringComparison.Ordinal) ? "\r\n+CSQ: 31,99\r\n\r\nOK\r\n" : null);
        await using var chat = Chat(port);
        var late = chat.ExchangeAsync(new AtRequest("AT+COPS?", ["+COPS:"], TimeSpan.FromSeconds(1)) { Tag = "the operator" }, Stop);
        _time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<UnansweredException>(() => late);

        // The next command waits behind the probe; now the late answer comes, and after it the probe's.
        var next = chat.RunAsync(new AskSignal(), Stop);
        port.Say("\r\n+COPS: 0,0,\"CHINA MOBILE\"\r\n\r\nOK\r\n");
        port.Say("\r\n+CMEE: 1\r\n\r\nOK\r\n");

        Assert.Equal(-51, await next);
        var answer = Assert.IsType<AtNotice.LateAnswer>(await chat.Notices.ReadAsync(Stop));
        Assert.Equal(("the operator", "+COPS: 0,0,\"CHINA MOBILE\""), (answer.Tag, answer.Lines[0]));
    }

    [Fact]
    public async Task A_late_bare_OK_is_not_taken_for_the_answer_to_the_probe()
    {
        var port = new ScriptedPort(text => text.StartsWith("AT+CSQ", StringComparison.Ordinal) ? "\r\n+CSQ: 31,99\r\n\r\nOK\r\n" : null);
        await using var chat = Chat(port);
        var late = chat.RunAsync(new PduMode(), Stop);
        _time.Advance(TimeSpan.FromSeconds(6));
        await Assert.ThrowsAsync<UnansweredException>(() => late);

        var next = chat.RunAsync(new AskSignal(), Stop);
        port.Say("\r\nOK\r\n");
        Assert.False(next.IsCompleted);
        port.Say("\r\n+CMEE: 1\r\n\r\nOK\r\n");

        Assert.Equal(-51, await next);
    }

    [Fact]
    public async Task Three_timeouts_in_a_row_lose_the_line()
    {
        await using var chat = Chat(new ScriptedPort(_ => null));
        var first = chat.RunAsync(new PduMode(), Stop);
        _time.Advance(TimeSpan.FromSeconds(6));
        await Assert.ThrowsAsync<UnansweredException>(() => first);

        var second = chat.RunAsync(new PduMode(), Stop);
        while (!chat.Lost.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(4));
            await Task.Yield();
        }

        Assert.Equal(LineFault.Unanswered, (await chat.Lost).Fault);
        await Assert.ThrowsAsync<LineLostException>(() => second);
    }

    [Fact]
    public async Task A_cancelled_command_keeps_its_slot_until_it_is_answered()
    {
        var port = new ScriptedPort(text => text.StartsWith("AT+CSQ", StringComparison.Ordinal) ? "\r\n+CSQ: 31,99\r\n\r\nOK\r\n" : null);
        await using var chat = Chat(port);
        using var impatient = new CancellationTokenSource();
        var cancelled = chat.RunAsync(new AskOperator(), impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        var next = chat.RunAsync(new AskSignal(), Stop);
        port.Say("\r\nERROR\r\n");
        port.Say("\r\n+CMEE: 1\r\n\r\nOK\r\n");
        Assert.Equal(-51, await next);
    }

    [Fact]
    public async Task Whoever_waits_is_told_when_the_line_goes()
    {
        var port = new ScriptedPort(_ => null);
        await using var chat = Chat(port);
        var waiting = chat.RunAsync(new AskSignal(), Stop);
        port.HangUp();

        await Assert.ThrowsAsync<LineLostException>(() => waiting);
        Assert.Empty(Notices(chat));
        await Assert.ThrowsAsync<LineLostException>(() => chat.RunAsync(new AskSignal(), Stop));
    }

    [Fact]
    public async Task A_routed_report_is_one_notice_with_its_PDU_even_inside_a_list_of_messages()
    {
        const string report = "0006D60B911326880736F4111011719551401110117195714000";
        const string message = "0891683108200305F011000B813195640225F10000000FF4329EDE2ECFE7E173995E9ED301";
        await using var chat = Chat(new ScriptedPort(_ =>
            $"\r\n+CMGL: 1,0,,28\r\n\r\n+CDS: 25\r\n{report}\r\n{message}\r\n+CMGL: 2,0,,28\r\n{message}\r\n\r\nOK\r\n"));

        var messages = await chat.RunAsync(new ListMessages(), Stop);

        Assert.Equal([1, 2], messages.Select(m => m.Index));
        Assert.All(messages, m => Assert.Equal(message, m.Pdu));
        Assert.Equal(new AtNotice.Unsolicited("+CDS: 25", report), await chat.Notices.ReadAsync(Stop));
    }

    [Fact]
    public async Task What_is_said_of_a_failed_command_shows_no_PIN()
    {
        await using var chat =
            Chat(new ScriptedPort(text => text.StartsWith("AT+CPIN", StringComparison.Ordinal) ? "\r\n+CME ERROR: 16\r\n" : null));
        var refused = await Assert.ThrowsAsync<CommandRefusedException>(() => chat.RunAsync(new EnterPin("4711"), Stop));
        Assert.DoesNotContain("4711", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", new UnansweredException("AT+CPIN=\"4711\"").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_line_says_why_also_to_those_who_come_later()
    {
        await using var chat = Chat(new ScriptedPort(_ => null));
        await chat.LoseAsync(LineFault.Restarted, "the modem started anew");

        Assert.Equal(LineFault.Restarted, (await Assert.ThrowsAsync<LineLostException>(() => chat.RunAsync(new AskSignal(), Stop))).Fault);
    }

    private static List<string> Notices(AtChat chat)
    {
        var lines = new List<string>();
        while (chat.Notices.TryRead(out var notice))
            lines.Add(((AtNotice.Unsolicited)notice).Line);
        return lines;
    }

    private AtChat Chat(ScriptedPort port)
    {
        var chat = new AtChat(port, _time, new ChatSettings());
        chat.Start();
        return chat;
    }
}
