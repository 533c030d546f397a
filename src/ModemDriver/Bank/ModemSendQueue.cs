using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank;

/// <summary>The parts offered to one modem: at most a few wait here, the core keeps the rest. Also counts its strikes.</summary>
internal sealed class ModemSendQueue(ModemLife life, ICoreLink link, AttemptLedger ledger, TimeProvider time)
{
    // TS 27.005, 3.2.5.
    private const int UnknownServiceCentre = 330;

    private static readonly TimeSpan ServiceCentrePause = TimeSpan.FromMinutes(5);

    private const int MostWaiting = 4; // one active and one ahead are usual; more only when a recall crosses an offer
    private readonly Lock _lock = new();
    private readonly List<SendJob> _jobs = []; // in their order
    private readonly StrikeBook _strikes = new();
    private bool _isCentreWritten; // the modem's loop only
    private readonly DrainSignal _drain = new();

    public ModemLife Life => life;

    public ICoreLink Link => link;

    public TimeProvider Time => time;

    /// <summary>The driver stops: nothing new leaves.</summary>
    public bool IsClosed { get; private set; }

    public void Offer(OfferedPart part)
    {
        var modem = life.Status.Now;
        var job = new SendJob(part, this);
        string? refusal;
        lock (_lock)
        {
            refusal = IsClosed ? "shutdown"
                : !modem.IsUsable ? modem.Reason.Length > 0 ? modem.Reason : "not_ready"
                : _jobs.Count >= MostWaiting ? "full"
                : _jobs.Exists(known => known.Part.AttemptId == part.AttemptId) ? "known"
                : null;
            if (refusal is null)
            {
                _jobs.Add(job);
                ledger.Offered(part.AttemptId);
            }
        }

        if (refusal is null)
        {
            if (!life.Signal(new ModemSignal.Work(job)))
                job.Abandon("modem_gone");
        }
        else if (refusal != "known")
            link.OfferReturned(part, refusal, null);
    }

    public void Recall(long attemptId)
    {
        foreach (var job in JobsNow())
        {
            if (job.Part.AttemptId == attemptId)
                job.Withdraw();
        }
    }

    /// <summary>The stream is gone: what was not granted is forgotten on both sides.</summary>
    public void StreamLost(long streamId)
    {
        foreach (var job in JobsNow())
        {
            if (job.Part.StreamId == streamId)
                job.Withdraw();
        }
    }

    /// <summary>The text is about to be written: from here on the part may leave.</summary>
    public void InTheAir(SendJob job) => ledger.InTheAir(job.Part.AttemptId);

    /// <summary>What has not begun is given up.</summary>
    public void Close()
    {
        lock (_lock)
            IsClosed = true;
        foreach (var job in JobsNow())
            job.GiveUp("shutdown");
    }

    /// <summary>Completes when nothing waits or is in the air.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
            return _drain.WhenDrained(_jobs.Count);
    }

    /// <param name="withdrawn">Nobody waits for the offer any more; an outcome is told all the same.</param>
    public void Finished(SendJob job, OfferEnd end, bool withdrawn)
    {
        Report(job.Part, end, withdrawn);
        lock (_lock)
        {
            _jobs.Remove(job);
            _drain.Removed(_jobs.Count);
        }
    }

    private SendJob[] JobsNow()
    {
        lock (_lock)
            return [.. _jobs];
    }

    private void Report(OfferedPart part, OfferEnd end, bool withdrawn)
    {
        if (end.Outcome is { } outcome)
        {
            ledger.Done(outcome);
            link.AttemptEnded(outcome);
            Count(outcome);
            return;
        }

        ledger.Drop(part.AttemptId);
        if (!withdrawn)
            link.OfferReturned(part, end.ReturnedWhy, end.Error);
    }

    /// <summary>An answer that had been given up came after all.</summary>
    public void AnsweredLate() => _strikes.AnsweredLate();

    /// <summary>What an end means for the modem itself.</summary>
    public async Task ApplyConsequencesAsync(ModemSession session, SubmitAnswer answer, OfferEnd end)
    {
        var error = StrikeBook.Error(end);
        // 304, 305: invalid PDU or text mode parameter (TS 27.005, 3.2.5), as a modem in text mode may answer.
        if (answer is SubmitAnswer.SettingsLost
            or SubmitAnswer.PromptRefused { Error: { Kind: FinalKind.Error } or { Kind: FinalKind.Cms, Code: 304 or 305 } })
            life.Signal(new ModemSignal.SettingsDoubtful());
        if (StrikeBook.IsOfCard(error))
            life.Signal(new ModemSignal.SimDoubtful()); // locked or gone: what is wrong is asked of the card

        if (error?.Result is { Kind: FinalKind.Cms, Code: UnknownServiceCentre } && await RestoreServiceCentreAsync(session))
            return; // written: the next part will tell

        var strike = _strikes.After(session.Sim.Name, answer, end);
        life.FailingFor = _strikes.FailingFor;
        if (strike.IsCleared)
            (life.StruckUntil, _isCentreWritten) = (default, false);
        else if (strike.Pause > TimeSpan.Zero)
            (life.StruckFor, life.StruckUntil) = (strike.Reason, time.GetUtcNow() + strike.Pause);

        if (error?.Class == ErrorClass.Storage)
            life.Signal(new ModemSignal.StorageFull());

        // 331: no network service. Ask at once instead of waiting for a notice.
        if (error?.Result.Code == 331)
            await session.Network.AskRegistrationAsync(CancellationToken.None);
    }

    /// <summary>Written again it may be taken; where there is none to write the modem rests, for every part would be refused.</summary>
    /// <returns>Whether there was one that had not been written since it was last taken.</returns>
    private async Task<bool> RestoreServiceCentreAsync(ModemSession session)
    {
        if (!_isCentreWritten && await session.WriteServiceCentreAsync(CancellationToken.None))
            return _isCentreWritten = true;
        (life.StruckFor, life.StruckUntil) = (StateReason.NoServiceCentre, time.GetUtcNow() + ServiceCentrePause);
        return false;
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
