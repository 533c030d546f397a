using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.ModemDriver.Tests.Stand;

/// <summary>One modem with a network that takes three seconds; the test is the network, and the core that is asked.</summary>
public abstract class AskingStand : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Task _living = Task.CompletedTask;
    private int _reference;

    private protected AskingStand()
    {
        Modem = new LoneModem(() => Line, time: Time);
        Desk = Modem.Desk();
        _end.CancelAfter(TimeSpan.FromMinutes(1)); // a test that waits for what never comes fails
        Stop = _end.Token;
    }

    private protected CancellationToken Stop { get; }

    private protected FakeTimeProvider Time { get; } = new();

    private protected ScriptedPort Line { get; } = new(Answer);

    private protected LoneModem Modem { get; }

    private protected SendDesk Desk { get; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (Line.IsListenedTo)
            Line.HangUp(); // what is in the air comes to an end
        await _living;
        _end.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A prompt for a part, and silence after its text: when the network answers is the test's to say.</summary>
    private static string? Answer(string text) =>
        text.StartsWith("AT+CMGS=", StringComparison.Ordinal) ? "\r\n> " : text.EndsWith('\u001a') ? null : SoundModem.Answer(text);

    private protected async Task ReadyAsync()
    {
        _living = Modem.Life.RunAsync(_end.Token);
        await Modem.UntilAsync(now => now.State == ModemState.Ready, Stop);
    }

    /// <summary>The network has taken three seconds for part 1; part 2 is in the air, part 3 waits.</summary>
    private protected async Task InTheAirAsync()
    {
        await ReadyAsync();
        Offer(1);
        await GrantAsync(1);
        await UntilWrittenAsync(1);
        Time.Advance(TimeSpan.FromSeconds(3));
        Accept();
        Assert.Equal((1, true), await AcceptedAsync());
        Modem.Ledger.Stored(1);
        Offer(2);
        Offer(3);
        await GrantAsync(2);
        await UntilWrittenAsync(2);
    }

    private protected async Task<Question> AskedAheadAsync()
    {
        await InTheAirAsync();
        Time.Advance(TimeSpan.FromMilliseconds(2_900));
        Modem.Round.AskAlong();
        return await Modem.Questions.Reader.ReadAsync(Stop);
    }

    private protected void Offer(long attemptId) => Desk.Offer(new OfferedPart(
        attemptId, 1, Modem.Life.Status.Now.Imei, Modem.Life.Status.Now.Iccid, "+8613912345678", "您好", Ucs2: true, Part: 1, PartCount: 1, ConcatenationReference: 0));

    private protected async Task GrantAsync(long attemptId)
    {
        var question = await Modem.Questions.Reader.ReadAsync(Stop);
        Assert.Equal(attemptId, question.AttemptId);
        question.Answer.SetResult(SendPermission.Yes);
    }

    private protected async Task UntilWrittenAsync(int texts) => await DriverStand.UntilAsync(() => Count(text => text.EndsWith('\u001a')) == texts, Stop);

    private protected void Accept() => Line.Say($"\r\n+CMGS: {++_reference}\r\n\r\nOK\r\n");

    private protected async Task<(long AttemptId, bool IsAccepted)> AcceptedAsync()
    {
        var outcome = await Modem.Outcomes.Reader.ReadAsync(Stop);
        return (outcome.AttemptId, outcome is SendOutcome.Accepted);
    }

    private protected int Prompts() => Count(text => text.StartsWith("AT+CMGS=", StringComparison.Ordinal));

    private int Count(Func<string, bool> wanted)
    {
        lock (Line.Written)
            return Line.Written.Count(wanted);
    }
}
