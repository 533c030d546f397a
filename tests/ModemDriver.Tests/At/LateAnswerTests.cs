using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;
using Gateway.SmsCodec;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.ModemDriver.Tests.At;

/// <summary>A text was written and not answered in time: whose is what the modem says then?</summary>
public sealed class LateAnswerTests : IAsyncDisposable
{
    private const string Pdu = "0011000D91683118180295F20008A70A8F66670953719669FF01";
    private readonly FakeTimeProvider _time = new();
    private readonly Dictionary<string, string> _answers = new() { ["AT+CMGS=25"] = "\r\n> " };
    private readonly ScriptedPort _port;
    private readonly AtChat _chat;

    public LateAnswerTests()
    {
        _port = new ScriptedPort(text => _answers.GetValueOrDefault(text.Trim()));
        _chat = new AtChat(_port, _time, new ChatSettings());
        _chat.Start();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_late_reference_without_OK_is_the_messages_when_the_next_question_is_answered()
    {
        var stop = TestContext.Current.CancellationToken;
        await GiveUpAsync();
        _port.Say("\r\n+CMGS: 77\r\n");
        _answers["AT+CMEE?"] = "\r\n+CMEE: 1\r\n\r\nOK\r\n";
        _answers["AT+CSQ"] = "\r\n+CSQ: 31,99\r\n\r\nOK\r\n";

        Assert.Equal(-51, await _chat.RunAsync(new AskSignal(), stop));
        Assert.Equal(77, Assert.IsType<SubmitAnswer.Accepted>(Late()).Reference);
    }

    [Fact]
    public async Task A_late_reference_without_OK_is_the_messages_also_when_the_line_goes()
    {
        await GiveUpAsync();
        _port.Say("\r\n+CMGS: 77\r\n");
        _port.HangUp();

        Assert.Equal(77, Assert.IsType<SubmitAnswer.Accepted>(Late()).Reference);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("+CME ERROR: 14")]
    [InlineData("+CME ERROR: SIM busy")]
    [InlineData("ERROR")]
    [InlineData("COMMAND NOT SUPPORT")]
    public async Task An_error_to_the_question_is_not_the_messages_and_the_true_answer_still_finds_it(string error)
    {
        var stop = TestContext.Current.CancellationToken;
        await GiveUpAsync();
        _answers["AT+CMEE?"] = $"\r\n{error}\r\n";
        var next = _chat.RunAsync(new AskSignal(), stop);
        await DriverStand.UntilAsync(() => Wrote("AT+CSQ"), stop); // the second question
        Assert.False(_chat.Notices.TryRead(out _));

        _answers["AT+CSQ"] = "\r\n+CSQ: 31,99\r\n\r\nOK\r\n";
        _port.Say("\r\n+CMGS: 78\r\n\r\nOK\r\n\r\n+CSQ: 30,99\r\n\r\nOK\r\n");

        Assert.Equal(-51, await next);
        Assert.Equal(78, Assert.IsType<SubmitAnswer.Accepted>(Late()).Reference);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_late_ERROR_before_the_answer_to_the_question_puts_nothing_out_of_step()
    {
        var stop = TestContext.Current.CancellationToken;
        await GiveUpAsync();
        _answers["AT+CMEE?"] = "\r\nERROR\r\n"; // the message's, perhaps
        var next = _chat.RunAsync(new AskSignal(), stop);
        await DriverStand.UntilAsync(() => Wrote("AT+CSQ"), stop);
        _answers["AT+CSQ"] = "\r\n+CSQ: 31,99\r\n\r\nOK\r\n";
        _port.Say("\r\n+CMEE: 1\r\n\r\nOK\r\n\r\n+CSQ: 30,99\r\n\r\nOK\r\n");

        Assert.Equal(-51, await next);
        Assert.False(_chat.Notices.TryRead(out _));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_CMS_error_is_the_messages_also_while_a_question_is_under_way()
    {
        var stop = TestContext.Current.CancellationToken;
        await GiveUpAsync();
        var next = _chat.RunAsync(new AskSignal(), stop);
        await DriverStand.UntilAsync(() => Wrote("AT+CMEE?"), stop);
        _answers["AT+CSQ"] = "\r\n+CSQ: 31,99\r\n\r\nOK\r\n";
        _port.Say("\r\n+CMS ERROR: 38\r\n\r\n+CMEE: 1\r\n\r\nOK\r\n");

        Assert.Equal(-51, await next);
        Assert.Equal(38, Assert.IsType<SubmitAnswer.Failed>(Late()).Error.Code);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_modem_that_answers_every_question_with_an_error_loses_the_line()
    {
        var stop = TestContext.Current.CancellationToken;
        await GiveUpAsync();
        foreach (var question in (string[])["AT+CMEE?", "AT+CSQ", "AT+CSCS?", "AT+CMGF?"])
            _answers[question] = "\r\n+CME ERROR: 14\r\n";

        var lost = await Assert.ThrowsAsync<LineLostException>(() => _chat.RunAsync(new AskSignal(), stop));
        Assert.Equal(LineFault.Unanswered, lost.Fault);
        Assert.False(_chat.Notices.TryRead(out _));
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    /// <summary>The text is written and nothing comes for 150 s.</summary>
    private async Task GiveUpAsync()
    {
        var order = new SubmitOrder(new EncodedPdu(Pdu, 25), TimeSpan.FromSeconds(150))
        {
            Owner = "owner",
            AskPermission = () => Task.FromResult(SendPermission.Yes),
        };
        var submission = new SubmitExchange(_chat, ProfileCatalogue.Generic, _time).RunAsync(order, TimeSpan.FromSeconds(150));
        await _time.AdvanceUntilAsync(submission, TimeSpan.FromSeconds(30));
        Assert.IsType<SubmitAnswer.Silent>(await submission);
    }

    private SubmitAnswer Late()
    {
        Assert.True(_chat.Notices.TryRead(out var notice), "the message has an answer");
        var late = Assert.IsType<AtNotice.LateAnswer>(notice);
        Assert.Equal("owner", Assert.IsType<SubmitOrder>(late.Tag).Owner);
        return SubmitExchange.Read(late.Result, late.Lines);
    }

    private bool Wrote(string command)
    {
        lock (_port.Written)
            return _port.Written.Contains($"{command}\r");
    }
}
