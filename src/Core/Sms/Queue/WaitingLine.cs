using Gateway.Core.Sms.Records;

namespace Gateway.Core.Sms.Queue;

/// <summary>Waiting messages that no SIM has begun: those that stand in line, and those whose time has not come. Used under the queue's
/// lock.</summary>
internal sealed class WaitingLine
{
    // How many messages that avoid a SIM are passed over before giving up for this round.
    private const int Reach = 64;

    // The same of messages that cost more than the SIM has room for: they keep their place for one that has it.
    private const int ReachOfLong = 256;

    private readonly ChunkedSortedSet<SmsKey> _ready = new();
    private readonly ChunkedSortedSet<SmsKey> _shared = new();  // not sent, and shown as if they stood here
    private readonly ChunkedSortedSet<Alarm> _waiting = new();
    private readonly Dictionary<long, SmsKey> _keys = [];       // of those whose time has not come
    private readonly Dictionary<long, string> _avoid = [];
    private readonly Dictionary<long, int> _costs = [];         // of those that cost more than one part

    /// <summary>Whether a message waits that costs more than one part.</summary>
    public bool HasLong => _costs.Count > 0;

    /// <summary>The last that stands in line.</summary>
    public SmsKey? Last => _ready.Last;

    /// <summary>When the next one's time comes, Unix milliseconds; <see cref="long.MaxValue"/> when all stand in line.</summary>
    public long NextMs => _waiting.First?.AtMs ?? long.MaxValue;

    /// <summary>All, in order, also those whose time has not come.</summary>
    public IEnumerable<SmsKey> All => _ready.InOrder().Concat(_keys.Values).Order();

    /// <summary>1 for the next to leave; 0 when it does not stand in line.</summary>
    public int PositionOf(SmsKey key) => _ready.Contains(key) ? _ready.Rank(key) + 1 : 0;

    /// <summary>The place in line of what is shown as if it stood there, 1 for the next; also of one whose time has not come.</summary>
    public int PlaceOf(SmsKey key) => _ready.Rank(key) + _shared.Rank(key) + 1;

    /// <summary>Those that are shown as if they stood in line.</summary>
    public IEnumerable<SmsKey> Shared => _shared.InOrder();

    /// <summary>It is not sent, and shown as if it stood in line.</summary>
    public void AddShared(SmsRecord sms) => _shared.Add(SmsKey.Of(sms));

    /// <summary>Nothing happens when it is not here.</summary>
    public void RemoveShared(SmsRecord sms) => _shared.Remove(SmsKey.Of(sms));

    /// <summary>The first that is shown as if it stood in line and would be taken now.</summary>
    /// <param name="next">What is taken; null: the SIM finds nothing.</param>
    /// <param name="known">Those that have had their turn.</param>
    public SmsKey? SharedBefore(SmsKey? next, AdmissionLimit limit, IReadOnlySet<long> known)
    {
        foreach (var key in _shared.InOrder())
        {
            if (!limit.Admits(key) || next?.CompareTo(key) < 0)
                return null;
            if (!known.Contains(key.Id))
                return key;
        }

        return null;
    }

    public void Add(SmsRecord sms)
    {
        var key = SmsKey.Of(sms);
        if (sms.AvoidIccid.Length > 0)
            _avoid[sms.Id] = sms.AvoidIccid;
        if (SmsFacts.Cost(sms) is > 1 and var cost)
            _costs[sms.Id] = cost;
        if (sms.NotBeforeMs > 0)
        {
            _waiting.Add(new Alarm(sms.NotBeforeMs, sms.Id));
            _keys[sms.Id] = key;
        }
        else
        {
            _ready.Add(key);
        }
    }

    /// <summary>Nothing happens when it is not here.</summary>
    public void Remove(SmsRecord sms)
    {
        _avoid.Remove(sms.Id);
        _costs.Remove(sms.Id);
        _ready.Remove(SmsKey.Of(sms));
        if (sms.NotBeforeMs > 0)
        {
            _waiting.Remove(new Alarm(sms.NotBeforeMs, sms.Id));
            _keys.Remove(sms.Id);
        }
    }

    public void Clear()
    {
        _ready.Clear();
        _shared.Clear();
        _waiting.Clear();
        _keys.Clear();
        _avoid.Clear();
        _costs.Clear();
    }

    /// <summary>Lets those whose time has come stand in line.</summary>
    public void AdvanceTo(long nowMs)
    {
        while (_waiting.First is { } waiting && waiting.AtMs <= nowMs)
        {
            _waiting.Remove(waiting);
            if (_keys.Remove(waiting.Id, out var key))
                _ready.Add(key);
        }
    }

    /// <summary>The first that this SIM may carry and that is not lent.</summary>
    /// <param name="alone">No other SIM can send now: messages that avoid this one go with it all the same.</param>
    /// <param name="room">Parts that the SIM may still be charged.</param>
    public SmsKey? FirstFor(string iccid, bool alone, IReadOnlySet<long> lent, AdmissionLimit limit, OnNetReservation reservation, int room)
    {
        var seen = 0;
        var tooDear = 0;
        foreach (var key in _ready.InOrder())
        {
            if (!limit.Admits(key) || seen == Reach || tooDear == ReachOfLong)
                return null;
            if (lent.Contains(key.Id))
                continue;
            if (_costs.TryGetValue(key.Id, out var cost) && cost > room)
            {
                tooDear++;
                continue;
            }

            var avoids = _avoid.TryGetValue(key.Id, out var avoid);
            if (avoids && avoid == iccid && !alone)
            {
                seen++;
                continue;
            }

            if (avoids || !reservation.Reserves(key))
                return key;
        }

        return null;
    }
}
