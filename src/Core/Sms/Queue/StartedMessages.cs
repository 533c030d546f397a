using Gateway.Core.Sms.Records;

namespace Gateway.Core.Sms.Queue;

/// <summary>Waiting messages of which a SIM has sent a part: they go on there. As many as SIMs were at work: a short list. Used under the
/// queue's lock.</summary>
internal sealed class StartedMessages
{
    private readonly Dictionary<long, Started> _bySms = [];

    /// <param name="Cost">Parts that are still to be paid for: none, unless one was refused or may have left unseen.</param>
    private readonly record struct Started(string Iccid, SmsKey Key, long NotBeforeMs, long DeadlineMs, int Cost);

    public IEnumerable<long> Ids => _bySms.Keys;

    public void Add(SmsRecord sms) =>
        _bySms[sms.Id] = new Started(sms.BoundIccid, SmsKey.Of(sms), sms.NotBeforeMs, sms.DeadlineMs, SmsFacts.Cost(sms));

    public void Remove(long smsId) => _bySms.Remove(smsId);

    public void Clear() => _bySms.Clear();

    /// <param name="room">Parts that the SIM may still be charged: what costs more does not count.</param>
    public bool AnyOn(string iccid, int room) => _bySms.Values.Any(started => started.Iccid == iccid && started.Cost <= room);

    /// <summary>The most urgent one of this SIM that may go on now, that the SIM has room for and that is not lent. One that must be paid
    /// anew keeps back neither what is paid nor what costs less.</summary>
    public SmsKey? FirstOn(string iccid, IReadOnlySet<long> lent, AdmissionLimit limit, long nowMs, int room)
    {
        SmsKey? first = null;
        foreach (var (id, started) in _bySms)
        {
            if (started.Iccid != iccid || started.Cost > room || started.NotBeforeMs > nowMs || lent.Contains(id)
                || !limit.GoesOn(started.Key))
                continue;
            if (first is not { } best || started.Key.CompareTo(best) < 0)
                first = started.Key;
        }

        return first;
    }

    /// <summary>Each with its SIM and deadline.</summary>
    public IReadOnlyList<(long SmsId, string Iccid, long DeadlineMs)> All() =>
        [.. _bySms.Select(entry => (entry.Key, entry.Value.Iccid, entry.Value.DeadlineMs))];

    /// <summary>When the next back-off ends, Unix milliseconds; <see cref="long.MaxValue"/> when none is under way.</summary>
    public long NextMs(long nowMs)
    {
        var next = long.MaxValue;
        foreach (var started in _bySms.Values)
        {
            if (started.NotBeforeMs > nowMs)
                next = Math.Min(next, started.NotBeforeMs);
        }

        return next;
    }
}
