using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;
using Gateway.V1;

namespace Gateway.Core.Sms.Queue;

/// <summary>
/// The messages that the dispatcher is offering: each keeps its place in the queue and is not taken twice. Working state of one term, which
/// begins with nothing lent; what counts is in the journal.
/// </summary>
internal sealed class LentMessages(SmsQueue queue) : ICommitListener<SmsRecord>
{
    private readonly Lock _lock = new();
    private readonly HashSet<long> _ids = [];
    private readonly HashSet<long> _damaged = [];   // lent for good
    private bool _hasWithdrawn;

    /// <summary>Lends the most urgent message that this SIM may carry: first those it has started, then the line.</summary>
    /// <inheritdoc cref="SmsQueue.First" path="/param"/>
    public SmsKey? Lend(string iccid, bool alone, long nowMs, AdmissionLimit limit, OnNetReservation reservation = default,
        int room = int.MaxValue)
    {
        lock (_lock)
        {
            var next = queue.First(iccid, _ids, alone, nowMs, limit, reservation, room);
            if (next is { } key)
                _ids.Add(key.Id);
            return next;
        }
    }

    /// <summary>Takes a message back into the line. Raises no event: who lends knows.</summary>
    public void Return(long smsId)
    {
        lock (_lock)
        {
            if (!_damaged.Contains(smsId))
                _ids.Remove(smsId);
        }
    }

    /// <summary>Lends a message that cannot be read to nobody any more: all behind it go on.</summary>
    public void SetAside(long smsId)
    {
        lock (_lock)
        {
            _ids.Add(smsId);
            _damaged.Add(smsId);
        }
    }

    /// <summary>Whether the message is being offered and still waits.</summary>
    public bool Contains(long smsId)
    {
        lock (_lock)
            return _ids.Contains(smsId) && !_damaged.Contains(smsId);
    }

    /// <summary>Whether one of them has ceased to wait since this was last asked, other than by being sent.</summary>
    public bool TakeWithdrawn()
    {
        lock (_lock)
        {
            var had = _hasWithdrawn;
            _hasWithdrawn = false;
            return had;
        }
    }

    public void Committed(long position, IReadOnlyList<RecordChange<SmsRecord>> changes)
    {
        lock (_lock)
        {
            foreach (var (before, after) in changes)
            {
                var waits = after is not null && SmsFacts.WantsOffer(after);
                if (!waits && _ids.Remove((after ?? before)!.Id) && after?.State != SmsState.Sending)
                    _hasWithdrawn = true;
            }
        }
    }

    public void Rebuilt()
    {
        lock (_lock)
        {
            _ids.Clear();
            _damaged.Clear();
            _hasWithdrawn = true;
        }
    }
}
