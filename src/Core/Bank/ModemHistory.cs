using Gateway.V1;

namespace Gateway.Core.Bank;

/// <summary>What changed at modems, as drivers told it: the newest changes since the core was started. In memory only.</summary>
internal sealed class ModemHistory
{
    /// <summary>Changes that are kept.</summary>
    public const int Kept = 1000;

    private readonly Lock _lock = new();
    private readonly Queue<ModemEvent> _events = new(Kept);
    private readonly Dictionary<int, ModemEvent> _newest = [];
    private TaskCompletionSource _more = Signal();
    private long _last;
    private bool _hasEnded;

    /// <summary>Keeps what is new of a modem. That it sends at the moment is nothing new: it would be told for every message.</summary>
    public void Note(Modem modem, long nowMs)
    {
        var state = modem.State == ModemState.ModemSending ? ModemState.Ready : modem.State;
        var iccid = modem.Sim?.Iccid ?? "";
        lock (_lock)
        {
            var was = _newest.GetValueOrDefault(modem.Number) ?? new ModemEvent();
            if (was.State == state && was.Reason == modem.Reason && was.Iccid == iccid && was.Port == modem.Port
                && was.DriverId == modem.DriverId)
                return;
            var change = new ModemEvent
            {
                Event = ++_last,
                AtMs = nowMs,
                Number = modem.Number,
                DriverId = modem.DriverId,
                Port = modem.Port,
                Imei = modem.Imei,
                State = state,
                Reason = modem.Reason,
                Iccid = iccid,
                WasState = was.State,
                WasReason = was.Reason,
                WasIccid = was.Iccid,
                WasPort = was.Port,
            };
            if (_events.Count == Kept)
                _events.Dequeue();
            _events.Enqueue(change);
            _newest[modem.Number] = change;
            var told = _more;
            _more = Signal();
            told.SetResult();
        }
    }

    /// <summary>The modem is shown no more: what comes of that number later is new.</summary>
    public void Forget(int number)
    {
        lock (_lock)
            _newest.Remove(number);
    }

    /// <summary>The changes kept that came after one, oldest first.</summary>
    /// <param name="seen">Number of that one; 0: all that are kept.</param>
    /// <returns>The changes, not to be written to, and what is done when there are more; null when none will come.</returns>
    public (IReadOnlyList<ModemEvent> Events, Task? More) After(long seen)
    {
        lock (_lock)
            return ([.. _events.Where(change => change.Event > seen)], _hasEnded ? null : _more.Task);
    }

    /// <summary>Whoever follows is told that there is nothing more to come.</summary>
    public void End()
    {
        lock (_lock)
        {
            _hasEnded = true;
            _more.TrySetResult();
            _more = Signal();
        }
    }

    // Nobody who waits runs while the lock is held.
    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
