using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;
using Gateway.SmsCodec;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.ModemDriver.Tests.At;

/// <summary>AT+CMGS from command to answer, on a line where the test is the modem.</summary>
public class SubmitExchangeTests
{
    private const string Pdu = "0011000D91683118180295F20008A70A8F66670953719669FF01";
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_text_is_written_with_Ctrl_Z_once_the_prompt_and_the_grant_are_there()
    {
        var port = new ScriptedPort(
            text => text.StartsWith("AT+CMGS", StringComparison.Ordinal) ? "\r\n> " : "\r\n+CMGS: 12\r\n\r\nOK\r\n");

        Assert.Equal(12, Assert.IsType<SubmitAnswer.Accepted>(await SubmitAsync(port)).Reference);
        Assert.Equal(["AT+CMGS=25\r", Pdu + "\u001A"], port.Written);
    }

    [Fact]
    public async Task An_error_in_place_of_the_prompt_ends_it_before_anything_was_written()
    {
        var port = new ScriptedPort(_ => "\r\n+CMS ERROR: 500\r\n");

        Assert.Equal(500, Assert.IsType<SubmitAnswer.PromptRefused>(await SubmitAsync(port)).Error.Code);
        Assert.Single(port.Written);
    }

    [Fact]
    public async Task A_denied_grant_leaves_the_prompt_with_ESC_and_never_with_Ctrl_Z()
    {
        var port = new ScriptedPort(
            text => text.StartsWith("AT+CMGS", StringComparison.Ordinal) ? "\r\n> " : text == "\u001B" ? "\r\nOK\r\n" : null);

        var answer = await SubmitAsync(port, SendPermission.No("quota"));

        Assert.IsType<SubmitAnswer.NotPermitted>(answer);
        Assert.Equal("quota", answer.Permission!.Why);
        Assert.Equal(["AT+CMGS=25\r", "\u001B"], port.Written);
    }

    [Fact]
    public async Task An_OK_after_ESC_is_not_a_sent_message_and_not_the_next_commands_answer()
    {
        var port = new ScriptedPort(text => text switch
        {
            "AT+CMGS=25\r" => "\r\n> ",
            "AT+CMEE?\r" => "\r\nOK\r\n\r\n+CMEE: 1\r\n\r\nOK\r\n", // the OK to ESC comes late, just before the probe's answer
            "AT+CSQ\r" => "\r\n+CSQ: 31,99\r\n\r\nOK\r\n",
            _ => null,
        });
        await using var chat = Chat(port);
        var submission = Run(chat, SendPermission.No("recalled"));
        _time.Advance(TimeSpan.FromSeconds(1)); // the guard after ESC

        Assert.IsType<SubmitAnswer.NotPermitted>(await submission);
        Assert.Equal(-51, await chat.RunAsync(new Gateway.ModemDriver.At.Commands.AskSignal(), Stop));
    }

    [Fact]
    public async Task No_prompt_in_time_is_left_with_ESC()
    {
        var port = new ScriptedPort(text => text == "\u001B" ? "\r\nOK\r\n" : null);
        await using var chat = Chat(port);
        var submission = Run(chat, SendPermission.Yes);
        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.IsType<SubmitAnswer.NoPrompt>(await submission);
        Assert.Equal(["AT+CMGS=25\r", "\u001B"], port.Written);
    }

    [Fact]
    public async Task No_answer_within_the_limit_is_silence_and_the_late_answer_finds_its_owner()
    {
        var port = new ScriptedPort(text => text.StartsWith("AT+CMGS", StringComparison.Ordinal) ? "\r\n> " : null);
        await using var chat = Chat(port);
        var submission = Run(chat, SendPermission.Yes);
        await _time.AdvanceUntilAsync(submission, TimeSpan.FromSeconds(30));
        Assert.IsType<SubmitAnswer.Silent>(await submission);

        port.Say("\r\n+CMGS: 77\r\n\r\nOK\r\n");

        var late = Assert.IsType<AtNotice.LateAnswer>(await chat.Notices.ReadAsync(Stop));
        Assert.Equal("owner", Assert.IsType<SubmitOrder>(late.Tag).Owner);
        Assert.Equal(77, Assert.IsType<SubmitAnswer.Accepted>(SubmitExchange.Read(late.Result, late.Lines)).Reference);
    }

    [Fact]
    public async Task A_reference_without_OK_is_a_sent_message()
    {
        var port = new ScriptedPort(text => text.StartsWith("AT+CMGS", StringComparison.Ordinal) ? "\r\n> " : "\r\n+CMGS: 3\r\n");
        await using var chat = Chat(port);
        var submission = Run(chat, SendPermission.Yes);
        await _time.AdvanceUntilAsync(submission, TimeSpan.FromSeconds(1));

        Assert.Equal(3, Assert.IsType<SubmitAnswer.Accepted>(await submission).Reference);
    }

    [Fact]
    public async Task OK_without_a_reference_is_neither_sent_nor_not_sent()
    {
        var port = new ScriptedPort(text => text.StartsWith("AT+CMGS", StringComparison.Ordinal) ? "\r\n> " : "\r\nOK\r\n");

        Assert.IsType<SubmitAnswer.NoReference>(await SubmitAsync(port));
    }

    [Fact]
    public async Task The_echo_of_command_and_text_is_nobodys_answer()
    {
        var port = new ScriptedPort(text => text.StartsWith("AT+CMGS", StringComparison.Ordinal)
            ? "AT+CMGS=25\r\r\n> "
            : $"{Pdu}\u001A\r\n\r\n+CMGS: 9\r\n\r\nOK\r\n");
        await using var chat = Chat(port);

        Assert.Equal(9, Assert.IsType<SubmitAnswer.Accepted>(await Run(chat, SendPermission.Yes)).Reference);
        Assert.False(chat.Notices.TryRead(out _));
    }

    [Fact]
    public async Task A_line_lost_before_Ctrl_Z_is_certain_and_after_it_is_not()
    {
        ScriptedPort port = null!;
        port = new ScriptedPort(text =>
        {
            port.HangUp();
            return null;
        });
        Assert.IsType<SubmitAnswer.LineLostBefore>(await SubmitAsync(port));

        port = new ScriptedPort(text =>
        {
            if (text.StartsWith("AT", StringComparison.Ordinal))
                return "\r\n> ";
            port.HangUp();
            return null;
        });
        Assert.IsType<SubmitAnswer.LineLostAfter>(await SubmitAsync(port));
    }

    [Fact]
    public async Task Nobody_is_asked_before_the_prompt_is_there()
    {
        var port = new ScriptedPort(_ => null);
        await using var chat = Chat(port);
        var asked = 0;
        var submission = new SubmitExchange(chat, ProfileCatalogue.Generic, _time).RunAsync(
            new SubmitOrder(new EncodedPdu(Pdu, 25), TimeSpan.FromSeconds(150))
            {
                Owner = "owner",
                AskPermission = () => Task.FromResult(asked++ == 0 ? SendPermission.Yes : SendPermission.NoAnswer),
            },
            TimeSpan.FromSeconds(150));
        Assert.Equal(0, asked);
        port.Say("\r\n+CMS ERROR: 500\r\n");

        Assert.Null((await submission).Permission);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task A_permission_that_was_asked_for_is_always_waited_for()
    {
        var port = new ScriptedPort(_ => "\r\n> ");
        await using var chat = Chat(port);
        var permission = new TaskCompletionSource<SendPermission>();
        var submission = new SubmitExchange(chat, ProfileCatalogue.Generic, _time)
            .RunAsync(new SubmitOrder(new EncodedPdu(Pdu, 25), TimeSpan.FromSeconds(150))
            {
                Owner = "owner",
                AskPermission = () => permission.Task,
            }, TimeSpan.FromSeconds(150));
        port.HangUp();
        Assert.False(submission.IsCompleted);
        permission.SetResult(SendPermission.Yes);

        Assert.True(Assert.IsType<SubmitAnswer.LineLostBefore>(await submission).Permission!.Granted);
        Assert.Single(port.Written);
    }

    [Fact]
    public async Task A_line_that_blocks_when_the_silence_is_ended_does_not_make_the_text_unsent()
    {
        var port = new ScriptedPort(text => text switch
        {
            "AT+CMGS=25\r" => "\r\n> ",
            "\u001B" => throw new LineLostException(LineFault.WriteBlocked, "took no bytes"), // the stick hangs, with our text in it
            _ => null,
        });
        await using var chat = Chat(port);
        var submission = Run(chat, SendPermission.Yes);
        await _time.AdvanceUntilAsync(submission, TimeSpan.FromSeconds(30));

        Assert.IsType<SubmitAnswer.Silent>(await submission);
    }

    [Fact]
    public async Task A_reference_that_comes_before_our_text_was_written_is_of_an_older_message()
    {
        var port = new ScriptedPort(text => text.StartsWith("AT+CMGS", StringComparison.Ordinal)
            ? "\r\n+CMGS: 76\r\n\r\nOK\r\n\r\n> " // the answer to a message that was given up, then our prompt
            : "\r\n+CMGS: 77\r\n\r\nOK\r\n");
        await using var chat = Chat(port);

        Assert.Equal(77, Assert.IsType<SubmitAnswer.Accepted>(await Run(chat, SendPermission.Yes)).Reference);
        Assert.Equal(new AtNotice.Unsolicited("+CMGS: 76"), await chat.Notices.ReadAsync(Stop));
    }

    private async Task<SubmitAnswer> SubmitAsync(ScriptedPort port, SendPermission? permission = null)
    {
        await using var chat = Chat(port);
        return await Run(chat, permission ?? SendPermission.Yes);
    }

    private Task<SubmitAnswer> Run(AtChat chat, SendPermission permission) =>
        new SubmitExchange(chat, ProfileCatalogue.Generic, _time).RunAsync(
        new SubmitOrder(new EncodedPdu(Pdu, 25), TimeSpan.FromSeconds(150))
        {
            Owner = "owner",
            AskPermission = () => Task.FromResult(permission),
        },
        TimeSpan.FromSeconds(150));

    private AtChat Chat(ScriptedPort port)
    {
        var chat = new AtChat(port, _time, new ChatSettings());
        chat.Start();
        return chat;
    }
}
