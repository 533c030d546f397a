using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank;

/// <summary>The parts offered to one modem: at most a few wait here, the core keeps the rest. Also counts the strikes of its SIM.</summary>
internal sealed class SendDesk(ModemLife life, ICoreLink link, AttemptLedger ledger, TimeProvider time)
{
    private const int MostWaiting = 4; // one active and one ahead are usual; more only when a recall crosses an offer
    private readonly Lock _gate = new();
    private readonly Dictionary<long, SendJob> _jobs = [];
    private StrikePolicy _strikes = StrikePolicy.Clean; // the modem's loop only
    private string _struckSim = "";
    private TaskCompletionSource? _idle;

    public ModemLife Life => life;

    public ICoreLink Link => link;

    public AttemptLedger Ledger => ledger;

    public TimeProvider Time => time;

    /// <summary>The driver stops: nothing new leaves.</summary>
    public bool IsClosed { get; private set; }

    public void Offer(OfferedPart part)
    {
        var modem = life.Status.Now;
        var job = new SendJob(part, this);
        string? refusal;
        lock (_gate)
        {
            refusal = IsClosed ? "shutdown"
                : !modem.IsUsable ? modem.Reason.Length > 0 ? modem.Reason : "not_ready"
                : _jobs.Count >= MostWaiting ? "full"
                : _jobs.TryAdd(part.AttemptId, job) ? null
                : "known";
            if (refusal is null)
                ledger.Offered(part.AttemptId);
        }

        if (refusal is null)
        {
            if (!life.Signal(new ModemSignal.Work(job)))
                job.Abandon("modem_gone");
        }
        else if (refusal != "known")
            link.Returned(part, refusal, null);
    }

    public void Recall(long attemptId)
    {
        lock (_gate)
        {
            if (_jobs.TryGetValue(attemptId, out var job))
                job.Withdraw();
        }
    }

    /// <summary>The stream is gone: what was not granted is forgotten on both sides.</summary>
    public void StreamLost(long streamId)
    {
        lock (_gate)
        {
            foreach (var job in _jobs.Values.Where(j => j.Part.StreamId == streamId))
                job.Withdraw();
        }
    }

    public void Close()
    {
        lock (_gate)
            IsClosed = true;
    }

    /// <summary>Completes when nothing waits or is in the air.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            if (_jobs.Count == 0)
                return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    /// <param name="withdrawn">Nobody waits for the offer any more; an outcome is told all the same.</param>
    public void Finished(SendJob job, OfferEnd end, bool withdrawn)
    {
        Finish(job, end, withdrawn);
        lock (_gate)
        {
            _jobs.Remove(job.Part.AttemptId);
            if (_jobs.Count > 0)
                return;
            _idle?.TrySetResult();
            _idle = null;
        }
    }

    private void Finish(SendJob job, OfferEnd end, bool withdrawn)
    {
        if (end.Outcome is { } outcome)
        {
            ledger.Done(outcome);
            link.Ended(outcome);
            Count(outcome);
            return;
        }

        ledger.Drop(job.Part.AttemptId);
        if (!withdrawn)
            link.Returned(job.Part, end.ReturnedWhy, end.Error);
    }

    /// <summary>What an end means for the modem itself.</summary>
    public async Task ConsequencesAsync(ModemSession session, OfferEnd end)
    {
        var error = (end.Outcome as SendOutcome.Refused)?.Error ?? (end.Outcome as SendOutcome.NotSent)?.Error ?? end.Error;
        if (_struckSim != session.Sim.Iccid)
            (_strikes, _struckSim) = (StrikePolicy.Clean, session.Sim.Iccid);
        if (end.Outcome is SendOutcome.Accepted)
        {
            _strikes = StrikePolicy.Clean;
            life.StruckUntil = default;
        }
        else if (error?.Class is ErrorClass.Sim or ErrorClass.Storage)
        {
            // A memory that stays full although it is emptied is a fault of the modem: it would refuse the whole queue.
            (_strikes, var pause) = _strikes.Strike();
            if (pause > TimeSpan.Zero)
                life.StruckUntil = time.GetUtcNow() + pause;
        }

        if (error?.Class == ErrorClass.Storage)
            life.Signal(new ModemSignal.StorageFull());

        // 331: no network service. Ask at once instead of waiting for a notice.
        if (error?.Result.Code == 331)
            await session.AskRegistrationAsync(CancellationToken.None);
    }

    private void Count(SendOutcome outcome)
    {
        switch (outcome)
        {
            case SendOutcome.Accepted:
                life.Status.CountSent();
                break;
            case SendOutcome.Refused:
                life.Status.CountRefused();
                break;
            case SendOutcome.Unknown:
                life.Status.CountUnknown();
                break;
        }
    }
}
