using System.Threading.Channels;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Line.Trace;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver.Modems;

/// <summary>The life of the modem on one port, from opening to unplugging: sessions, and what is done between them.</summary>
/// <remarks>One loop; everything else only leaves signals for it.</remarks>
internal sealed partial class ModemLife
{
    private const int MostSignals = 500;
    private readonly Channel<ModemSignal> _signals = Channel.CreateUnbounded<ModemSignal>();
    private readonly ModemContext _context;
    private readonly string _port;
    private int _failures; // in a row; the loop only
    private bool _isModem; // once it has said what it is; the loop only
    private bool _overflowed;
    private bool _resetAsked;
    private bool _simChanged;

    public ModemLife(string port, ModemContext context)
    {
        _port = port;
        _context = context;
        Trace = context.OpenTrace(port);
        Status = new ModemStatus(new ModemSnapshot(port) { Virtual = context.Settings.Virtual }, context.Time,
            context.Observer.ModemChanged);
    }

    public ModemStatus Status { get; }

    public WireTrace Trace { get; }

    /// <summary>The operator paused it. Set before a <see cref="ModemSignal.Recheck"/>.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Struck: gets no messages until then (half-open afterwards). Set before a <see cref="ModemSignal.Recheck"/>.</summary>
    public DateTimeOffset StruckUntil { get; set; }

    /// <summary>Why it is struck: a word of <see cref="StateReason"/>.</summary>
    public string StruckFor { get; set; } = StateReason.SimStruck;

    /// <summary>It has not sent since it failed to, a word of <see cref="StateReason"/>; empty when there is nothing to say.</summary>
    public string FailingFor { get; set; } = StateReason.None;

    /// <summary>The submission that ended without an answer, until one comes or the next is begun.</summary>
    public object? Unanswered { get; set; }

    /// <summary>Takes the notices that follow AT+CUSD; null while nobody waits for one.</summary>
    public ChannelWriter<string>? UssdAnswer { get; set; }

    /// <returns>False when this life is over: nobody reads signals any more.</returns>
    public bool Signal(ModemSignal signal) => _signals.Writer.TryWrite(signal);

    /// <summary>The device's name came, went or changed: nobody waits for a trial any longer.</summary>
    public void DeviceNodeChanged()
    {
        if (Status.Now.State is ModemState.Quarantined or ModemState.Recovering or ModemState.Absent)
            Signal(new ModemSignal.Recheck());
    }

    /// <summary>The operator wants it restarted. What is in the air comes first, what waits is handed back.</summary>
    /// <returns>False when this life is over.</returns>
    public bool AskReset()
    {
        Volatile.Write(ref _resetAsked, true);
        return Signal(new ModemSignal.Recheck());
    }

    /// <summary>Whoever has the line lets it go, so that the modem can be restarted.</summary>
    public bool IsResetAsked => Volatile.Read(ref _resetAsked);

    /// <summary>Another SIM may be in it than its session knows. Set before the loop comes to the notice that told so.</summary>
    public bool IsSimChanged
    {
        get => Volatile.Read(ref _simChanged);
        set => Volatile.Write(ref _simChanged, value);
    }

    /// <summary>Leaves what a notice asks for. A modem that babbles while its loop is busy must not fill the memory: what is too much is
    /// made good by one look at everything.</summary>
    public void SignalOfNotice(ModemSignal signal)
    {
        if (signal is ModemSignal.SimChanged)
            IsSimChanged = true;
        if (_signals.Reader.Count < MostSignals)
            Signal(signal);
        else
            _overflowed = true;
    }

    /// <summary>Whether notices were dropped since this was asked last.</summary>
    public bool TakeOverflow() => Interlocked.Exchange(ref _overflowed, false);

    /// <summary>Runs until the port is unplugged or <paramref name="stop"/> is called. The line is closed then.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (await RunSessionAsync(stop) != SessionEnd.Unplugged)
            {
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The driver stops; the session has been closed on the way out.
        }
        finally
        {
            Status.SetSim(null); // it may turn up in another modem
            Status.Enter(ModemState.Absent, stop.IsCancellationRequested ? StateReason.Stopping : StateReason.Unplugged);
            _signals.Writer.Complete(); // what comes from now on is refused, not forgotten
            AbandonWork(StateReason.Unplugged);
            _context.Assignments.Release(this);
            await Trace.DisposeAsync();
        }
    }

    /// <summary>One session and what follows it.</summary>
    private async Task<SessionEnd> RunSessionAsync(CancellationToken stop)
    {
        var session = new SessionLoop(_port, this, _signals.Reader, _context);
        var end = await session.RunAsync(stop);
        _failures = session.WasReady ? 0 : _failures;
        _isModem |= session.IsModem;
        if (IsResetAsked)
            Status.Enter(ModemState.Recovering, StateReason.Resetting);
        AbandonWork(Status.Now.Reason);
        if (end == SessionEnd.Failed && !IsResetAsked)
            await RecoverAsync(stop);

        if (end != SessionEnd.Unplugged && Interlocked.Exchange(ref _resetAsked, false))
            await RestartAsync(stop);

        return end;
    }

    private async Task RecoverAsync(CancellationToken stop)
    {
        _failures++;
        var reason = Status.Now.Reason;
        var (step, delay) =
            _isModem ? RecoveryLadder.After(_failures, _context.Settings.Hook is not null) : RecoveryLadder.AfterUnidentified(_failures);
        Log.Recovering(_context.Logger, _port, reason, _failures, step);
        switch (step)
        {
            case RecoveryStep.Restart:
                await RestartAsync(stop);
                break;
            case RecoveryStep.Hook:
                Status.Enter(ModemState.Recovering, StateReason.Hook);
                await _context.Settings.Hook!(Status.Now, stop);
                break;
            case RecoveryStep.Quarantine when !_isModem && _context.Assignments.IsSpare(_port):
                _context.Assignments.Release(this);
                Status.Enter(ModemState.Absent, StateReason.SparePort);
                await PauseAsync(ChannelWait.Longest, stop); // left alone until it is plugged anew, or the operator says so
                break;
            case RecoveryStep.Quarantine:
                if (!_isModem && reason is StateReason.NoAnswer)
                    Status.Enter(ModemState.Absent, StateReason.NoModem);
                else
                    Status.Enter(ModemState.Quarantined, reason);
                _context.Assignments.Release(this); // another tty of the same modem may try meanwhile
                await PauseUnlessAsync(WhenStartedAnewAsync, delay, stop);
                break;
            default:
                Status.Enter(ModemState.Recovering, reason);
                await PauseAsync(delay, stop);
                break;
        }
    }

    /// <summary>AT+CFUN=1,1 on a line of its own, then silence until the modem speaks, hangs up, or the time is over.</summary>
    private async Task RestartAsync(CancellationToken stop)
    {
        Status.Enter(ModemState.Recovering, StateReason.Resetting);
        try
        {
            await using var chat = await _context.OpenChatAsync(_port, Trace);
            chat.Start();
            await chat.RunAsync(new RestartModem(), stop);
            var end = _context.Time.GetUtcNow() + _context.Settings.RestartSilence;
            while (!chat.Lost.IsCompleted && end - _context.Time.GetUtcNow() is var left && left > TimeSpan.Zero)
            {
                var notice = await ChannelWait.NextAsync(chat.Notices, left, _context.Time, stop);
                if (IsRestart(notice))
                    return;
            }
        }
        catch (ModemFaultException e)
        {
            Log.RestartFailed(_context.Logger, _port, e.Message);
        }
    }

    /// <summary>Listens to a modem that is set aside: one that starts anew is tried at once. Completes then, or never.</summary>
    private async Task WhenStartedAnewAsync(CancellationToken stop)
    {
        try
        {
            await using var chat = await _context.OpenChatAsync(_port, Trace);
            chat.Start();
            while (await ChannelWait.NextAsync(chat.Notices, ChannelWait.Longest, _context.Time, stop) is { } notice)
            {
                if (IsRestart(notice))
                    return;
            }
        }
        catch (ModemFaultException)
        {
            // Not to be opened: time, a plug or the operator ends the pause.
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, _context.Time, stop);
    }

    private static bool IsRestart(AtNotice? notice) => notice is AtNotice.Unsolicited { Line: var line } && NoticeNames.IsRestart(line);

    /// <summary>Waits like <see cref="PauseAsync"/>, and not longer than until something else has happened.</summary>
    private async Task PauseUnlessAsync(Func<CancellationToken, Task> happens, TimeSpan delay, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] either = [happens(over.Token), PauseAsync(delay, over.Token)];
        await Task.WhenAny(either);
        await over.CancelAsync();
        try
        {
            await Task.WhenAll(either);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // The one that was not needed.
        }
    }

    /// <summary>Waits, but not when the operator wants the modem looked at now.</summary>
    private async Task PauseAsync(TimeSpan delay, CancellationToken stop)
    {
        var end = _context.Time.GetUtcNow() + delay;
        while (end - _context.Time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            switch (await ChannelWait.NextAsync(_signals.Reader, left, _context.Time, stop))
            {
                case ModemSignal.Recheck:
                    return;
                case ModemSignal.Work { Job: var job }:
                    job.Abandon(Status.Now.Reason);
                    break;
            }
        }
    }

    private void AbandonWork(string reason)
    {
        while (_signals.Reader.TryRead(out var signal))
        {
            if (signal is ModemSignal.Work { Job: var job })
                job.Abandon(reason);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2201, LogLevel.Warning, "{Port}: {Reason}; failure {Failures} in a row, next: {Step}")]
        public static partial void Recovering(ILogger logger, string port, string reason, int failures, RecoveryStep step);

        [LoggerMessage(2202, LogLevel.Warning, "{Port}: restart did not go through: {Why}")]
        public static partial void RestartFailed(ILogger logger, string port, string why);
    }
}
