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
    private readonly Lock _gate = new();
    private readonly Dictionary<long, HeldAttempt> _held = [];
    private readonly Dictionary<long, SendOutcome.Unknown> _unknown = []; // for a late answer, also after "stored"
    private readonly Queue<long> _unknownOrder = new();
    private TaskCompletionSource? _settled;

    public void Offered(long attemptId) => Put(new HeldAttempt(attemptId, AttemptPhase.Offered, null));

    public void Granted(long attemptId) => Put(new HeldAttempt(attemptId, AttemptPhase.Granted, null));

    public void InTheAir(long attemptId) => Put(new HeldAttempt(attemptId, AttemptPhase.InTheAir, null));

    public void Done(SendOutcome outcome)
    {
        lock (_gate)
        {
            _held[outcome.AttemptId] = new HeldAttempt(outcome.AttemptId, AttemptPhase.Done, outcome);
            if (outcome is SendOutcome.Unknown unknown)
                Remember(unknown);
        }
    }

    /// <summary>A late answer to an attempt that ended Unknown. Null when it had ended otherwise: then the answer changes nothing.</summary>
    public SendOutcome? Settle(long attemptId, Func<SendOutcome.Unknown, SendOutcome> decide)
    {
        lock (_gate)
        {
            if (!_unknown.Remove(attemptId, out var unknown))
                return null;
            var outcome = decide(unknown) with { Late = true };
            _held[attemptId] = new HeldAttempt(attemptId, AttemptPhase.Done, outcome);
            return outcome;
        }
    }

    /// <summary>Handed back or recalled, never granted.</summary>
    public void Drop(long attemptId) => Remove(attemptId, stored: false);

    /// <summary>The core has stored its outcome. A late outcome that came after is kept: it is told on its own.</summary>
    public void Stored(long attemptId) => Remove(attemptId, stored: true);

    public bool Contains(long attemptId)
    {
        lock (_gate)
            return _held.ContainsKey(attemptId);
    }

    public IReadOnlyList<HeldAttempt> All()
    {
        lock (_gate)
            return [.. _held.Values];
    }

    /// <summary>Completes when nothing is held any more.</summary>
    public Task WhenEmptyAsync()
    {
        lock (_gate)
        {
            if (_held.Count == 0)
                return Task.CompletedTask;
            _settled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _settled.Task;
        }
    }

    private void Put(HeldAttempt attempt)
    {
        lock (_gate)
            _held[attempt.AttemptId] = attempt;
    }

    private void Remove(long attemptId, bool stored)
    {
        lock (_gate)
        {
            if (stored && _held.TryGetValue(attemptId, out var held) && held.Phase != AttemptPhase.Done)
                return; // stored is said of outcomes only
            _held.Remove(attemptId);
            if (_held.Count > 0)
                return;
            _settled?.TrySetResult();
            _settled = null;
        }
    }

    private void Remember(SendOutcome.Unknown unknown)
    {
        _unknown[unknown.AttemptId] = unknown;
        _unknownOrder.Enqueue(unknown.AttemptId);
        if (_unknownOrder.Count > UnknownsRemembered)
            _unknown.Remove(_unknownOrder.Dequeue());
    }
}
