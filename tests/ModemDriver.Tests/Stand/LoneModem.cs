using System.Threading.Channels;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.ModemDriver.Tests.Stand;

/// <summary>One modem's life without bank and core: the test is the device, and notes what is told.</summary>
internal sealed class LoneModem : IPortOpener, IModemObserver, ICoreLink
{
    private readonly Func<IModemPort> _open;
    private readonly TimeProvider _time;
    private int _arrived;
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="open">Gives a line, or throws <see cref="LineLostException"/>.</param>
    /// <param name="assignments">Shared when the test has several.</param>
    /// <param name="time">Its clock; the system's when left out.</param>
    public LoneModem(Func<IModemPort> open, PortAssignments? assignments = null, string port = "/nowhere/modem", TimeProvider? time = null)
    {
        (_open, _time) = (open, time ?? TimeProvider.System);
        var settings = new ModemSettings { RestartSilence = TimeSpan.FromMilliseconds(1) };
        var context = new ModemContext(settings, this, assignments ?? new PortAssignments(_time), this, new EnteredPins(),
            _time, NullLogger.Instance);
        Life = new ModemLife(port, context);
    }

    public ModemLife Life { get; }

    public AttemptLedger Ledger { get; } = new();

    public List<(long AttemptId, string Why)> HandedBack { get; } = [];

    /// <summary>Permission that it has asked for; the test answers.</summary>
    public Channel<Question> Questions { get; } = Channel.CreateUnbounded<Question>();

    /// <summary>Outcomes as they were told.</summary>
    public Channel<SendOutcome> Outcomes { get; } = Channel.CreateUnbounded<SendOutcome>();

    /// <summary>PDUs of reports and messages, as they were told.</summary>
    public Channel<string> Arrivals { get; } = Channel.CreateUnbounded<string>();

    public TimeSpan SubmitTimeout => TimeSpan.FromSeconds(150);

    public ModemSendQueue SendQueue() => new(Life, this, Ledger, _time);

    public async Task UntilAsync(Func<ModemSnapshot, bool> met, CancellationToken stop)
    {
        while (true)
        {
            var changed = _changed.Task;
            if (met(Life.Status.Now))
                return;
            await changed.WaitAsync(stop);
        }
    }

    public IModemPort Open(string path, LineSettings settings) => _open();

    public void ModemChanged(ModemSnapshot modem) =>
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Whatever arrives is on disk at once.</summary>
    public bool Keeps { get; init; } = true;

    /// <summary>Says at once that it is on disk.</summary>
    public string Arrived(ModemSnapshot modem, string pdu, int octets, bool? isReport)
    {
        Arrivals.Writer.TryWrite(pdu);
        var reportId = $"report {Interlocked.Increment(ref _arrived)}";
        if (Keeps)
            Life.Signal(new ModemSignal.ReportStored(reportId));
        return reportId;
    }

    /// <summary>The answer to ESC comes as one that is late; no other is expected here.</summary>
    public void AnsweredLate(ModemSnapshot modem, object tag, FinalResult result, IReadOnlyList<string> lines)
    {
        if (!result.IsOk || lines.Count > 0)
            throw new InvalidOperationException("nothing was asked here");
    }

    public Task<SendPermission> AskGrantAsync(OfferedPart part, string imsi)
    {
        var question = new Question(part.AttemptId);
        Questions.Writer.TryWrite(question);
        return question.Answer.Task;
    }

    public void AttemptEnded(SendOutcome outcome) => Outcomes.Writer.TryWrite(outcome);

    public void OfferReturned(OfferedPart part, string why, ClassedError? error) => HandedBack.Add((part.AttemptId, why));

    public void ReportHeld(HeldReport report) => throw new InvalidOperationException("nothing arrives here");
}

/// <summary>A question for permission, and its answer.</summary>
internal sealed record Question(long AttemptId)
{
    public TaskCompletionSource<SendPermission> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
