using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.ModemDriver.Tests.Stand;

/// <summary>One modem; the test is its prompt, its network, and the core that is asked.</summary>
public abstract class AskingStand : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Task _living = Task.CompletedTask;
    private int _reference;

    private protected AskingStand()
    {
        Modem = new LoneModem(() => Line, time: Time);
        SendQueue = Modem.SendQueue();
        _end.CancelAfter(TimeSpan.FromMinutes(1)); // a test that waits for what never comes fails
        Stop = _end.Token;
    }

    private protected CancellationToken Stop { get; }

    private protected FakeTimeProvider Time { get; } = new();

    private protected ScriptedPort Line { get; } = new(Answer);

    private protected LoneModem Modem { get; }

    private protected ModemSendQueue SendQueue { get; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (Line.IsListenedTo)
            Line.HangUp(); // what is in the air comes to an end
        await _living;
        _end.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>When the modem prompts, and what the network answers, is the test's to say.</summary>
    private static string? Answer(string text) =>
        text.StartsWith("AT+CMGS=", StringComparison.Ordinal) || text.EndsWith('\u001a') ? null
        : text == "\u001b" ? "\r\nOK\r\n" : SoundModem.Answer(text);

    private protected async Task ReadyAsync()
    {
        _living = Modem.Life.RunAsync(_end.Token);
        await Modem.UntilAsync(now => now.State == ModemState.Ready, Stop);
    }

    /// <summary>AT+CMGS of the part is written.</summary>
    private protected async Task BegunAsync(long attemptId)
    {
        var before = Prompts();
        Offer(attemptId);
        await DriverStand.UntilAsync(() => Prompts() == before + 1, Stop);
    }

    /// <summary>The part stands at its prompt and asks.</summary>
    private protected async Task<Question> AskedAsync(long attemptId)
    {
        await BegunAsync(attemptId);
        Prompt();
        var question = await Modem.Questions.Reader.ReadAsync(Stop);
        Assert.Equal(attemptId, question.AttemptId);
        return question;
    }

    private protected void Prompt() => Line.Say("\r\n> ");

    private protected void Offer(long attemptId) => SendQueue.Offer(new OfferedPart(
        attemptId, 1, Modem.Life.Status.Now.Imei, Modem.Life.Status.Now.Iccid, "+8613912345678", "您好", Ucs2: true, Part: 1, PartCount: 1,
        ConcatenationReference: 0));

    private protected async Task UntilWrittenAsync(int texts) => await DriverStand.UntilAsync(() => Texts() == texts, Stop);

    private protected void Accept() => Line.Say($"\r\n+CMGS: {++_reference}\r\n\r\nOK\r\n");

    private protected async Task<T> OutcomeAsync<T>(long attemptId)
        where T : SendOutcome
    {
        var outcome = Assert.IsType<T>(await Modem.Outcomes.Reader.ReadAsync(Stop));
        Assert.Equal(attemptId, outcome.AttemptId);
        return outcome;
    }

    private protected async Task HandedBackAsync(long attemptId, string why)
    {
        await DriverStand.UntilAsync(() => Modem.HandedBack.Count > 0, Stop);
        Assert.Equal((attemptId, why), Assert.Single(Modem.HandedBack));
        Assert.DoesNotContain(Modem.Ledger.All(), held => held.AttemptId == attemptId);
    }

    /// <summary>Commands for a part; each asks for a prompt.</summary>
    private protected int Prompts() => Count(text => text.StartsWith("AT+CMGS=", StringComparison.Ordinal));

    private protected int Texts() => Count(text => text.EndsWith('\u001a'));

    private protected int Escapes() => Count(text => text == "\u001b");

    private int Count(Func<string, bool> wanted)
    {
        lock (Line.Written)
            return Line.Written.Count(wanted);
    }
}
