namespace Gateway.ModemDriver.Bank;

/// <summary>How far an attempt has come on this side.</summary>
internal enum AttemptPhase
{
    Offered,
    Granted,
    InTheAir,
    Done,
}

/// <summary>An attempt that this driver still holds.</summary>
internal sealed record HeldAttempt(long AttemptId, AttemptPhase Phase, SendOutcome? Outcome);

/// <summary>Every attempt from its offer until the core has stored its outcome. In memory: a driver that dies is a new boot id, and the
/// core knows what that means.</summary>
internal sealed class AttemptLedger
{
    private const int UnknownsRemembered = 256;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, HeldAttempt> _held = [];
    private readonly Dictionary<long, SendOutcome.Unknown> _unknown = []; // for a late answer, also after "stored"
    private readonly Dictionary<long, SendOutcome> _late = []; // its Unknown is not stored yet
    private readonly Queue<long> _unknownOrder = new();
    private readonly DrainSignal _drain = new();

    public void Offered(long attemptId) => Put(new HeldAttempt(attemptId, AttemptPhase.Offered, null));

    /// <summary>The core grants: noted when <paramref name="taken"/> says that the asker still waits and goes ahead.</summary>
    public void Granting(long attemptId, Func<bool> taken)
    {
        lock (_lock)
        {
            if (_held.ContainsKey(attemptId) && taken())
                _held[attemptId] = new HeldAttempt(attemptId, AttemptPhase.Granted, null);
        }
    }

    public void InTheAir(long attemptId) => Put(new HeldAttempt(attemptId, AttemptPhase.InTheAir, null));

    public void Done(SendOutcome outcome)
    {
        lock (_lock)
        {
            _held[outcome.AttemptId] = new HeldAttempt(outcome.AttemptId, AttemptPhase.Done, outcome);
            if (outcome is SendOutcome.Unknown unknown)
                Remember(unknown);
        }
    }

    /// <summary>A late answer to an attempt that ended Unknown. Returns what to tell the core now: null when the attempt had ended
    /// otherwise or leaves it Unknown (then the answer changes nothing, and a better one may follow), or while the Unknown itself is not
    /// stored yet (then
    /// <see cref="Stored"/> returns it).</summary>
    public SendOutcome? Settle(long attemptId, Func<SendOutcome.Unknown, SendOutcome> decide)
    {
        lock (_lock)
        {
            if (!_unknown.TryGetValue(attemptId, out var unknown) || decide(unknown) is not ({ } settled and not SendOutcome.Unknown))
                return null;
            _unknown.Remove(attemptId);
            var outcome = settled with { Late = true };
            if (_held.ContainsKey(attemptId))
            {
                _late[attemptId] = outcome;
                return null;
            }

            _held[attemptId] = new HeldAttempt(attemptId, AttemptPhase.Done, outcome);
            return outcome;
        }
    }

    /// <summary>Handed back or recalled, never granted.</summary>
    public void Drop(long attemptId)
    {
        lock (_lock)
            Remove(attemptId);
    }

    /// <summary>The core has stored its outcome. Returns the late outcome that waited for this, if any.</summary>
    public SendOutcome? Stored(long attemptId)
    {
        lock (_lock)
        {
            if (!_held.TryGetValue(attemptId, out var held) || held.Phase != AttemptPhase.Done)
                return null; // stored is said of outcomes only
            if (_late.Remove(attemptId, out var late))
            {
                _held[attemptId] = held with { Outcome = late };
                return late;
            }

            Remove(attemptId);
            return null;
        }
    }

    public bool Contains(long attemptId)
    {
        lock (_lock)
            return _held.ContainsKey(attemptId);
    }

    public IReadOnlyList<HeldAttempt> All()
    {
        lock (_lock)
            return [.. _held.Values];
    }

    /// <summary>Completes when nothing is held any more.</summary>
    public Task WhenEmptyAsync()
    {
        lock (_lock)
            return _drain.WhenDrained(_held.Count);
    }

    private void Put(HeldAttempt attempt)
    {
        lock (_lock)
            _held[attempt.AttemptId] = attempt;
    }

    private void Remove(long attemptId)
    {
        _held.Remove(attemptId);
        _drain.Removed(_held.Count);
    }

    private void Remember(SendOutcome.Unknown unknown)
    {
        _unknown[unknown.AttemptId] = unknown;
        _unknownOrder.Enqueue(unknown.AttemptId);
        if (_unknownOrder.Count > UnknownsRemembered)
            _unknown.Remove(_unknownOrder.Dequeue());
    }
}
