using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;
using Gateway.V1;

namespace Gateway.Core.Sms.Queue;

/// <summary>
/// The messages that wait, in the order in which they should leave; derived from the records.
/// </summary>
internal sealed class SmsQueue : IReadModel<SmsRecord>
{
    private readonly Lock _lock = new();
    private readonly WaitingLine _line = new();
    private readonly ChunkedSortedSet<Alarm> _alarms = new();
    private readonly StartedMessages _started = new();
    private readonly DuePlan _plan = new();
    private readonly HashSet<long> _hadTurn = [];
    private readonly long[] _states = new long[(int)SmsState.NotNeeded + 1];
    private long _queuedParts;

    public string Name => "queue";

    /// <summary>Messages in a state now.</summary>
    public long Count(SmsState state)
    {
        lock (_lock)
            return _states[(int)state];
    }

    /// <summary>Parts of all messages that wait to be sent.</summary>
    public long WaitingParts
    {
        get
        {
            lock (_lock)
                return _queuedParts;
        }
    }

    /// <summary>Waiting parts by the quarter of an hour in which they fall due.</summary>
    public DuePlan Plan()
    {
        lock (_lock)
            return _plan.Copy();
    }

    /// <summary>1 for the next to leave; 0 when it does not wait in line.</summary>
    public int PositionOf(SmsRecord sms)
    {
        var key = SmsKey.Of(sms);
        lock (_lock)
            return _line.PositionOf(key);
    }

    /// <summary>Its place in line, 1 for the next to leave, as whoever submitted it is shown it: also of one that another's is sent for,
    /// and of one whose time has not come.</summary>
    public int PlaceOf(SmsRecord sms)
    {
        var key = SmsKey.Of(sms);
        lock (_lock)
            return _line.PlaceOf(key);
    }

    /// <summary>Messages that are not sent, as another's is, and would have left by now.</summary>
    public IReadOnlyList<long> HadTurn()
    {
        lock (_lock)
            return [.. _hadTurn];
    }

    /// <summary>The most urgent message that this SIM may carry and that is not lent: first those it has started, then the line.</summary>
    /// <param name="lent">What is being offered already.</param>
    /// <param name="alone">No other SIM can send now: messages that avoid this one go with it all the same.</param>
    /// <param name="limit">How far down the line may be lent. The first message beyond it ends the search, so that its cost
    /// does not grow with the queue.</param>
    /// <param name="reservation">Which messages are left to SIMs of their own operator.</param>
    /// <param name="room">Parts that the SIM may still be charged.</param>
    public SmsKey? First(string iccid, IReadOnlySet<long> lent, bool alone, long nowMs, AdmissionLimit limit,
        OnNetReservation reservation, int room)
    {
        lock (_lock)
        {
            if (_started.FirstOn(iccid, lent, limit, nowMs, room) is { } started)
                return started;
            var next = _line.FirstFor(iccid, alone, lent, limit, reservation, room);
            if (_line.SharedBefore(next, limit, _hadTurn) is { } shared)
                _hadTurn.Add(shared.Id);
            return next;
        }
    }

    /// <summary>Whether the last in line is beyond the limit.</summary>
    public bool ReachesBeyond(AdmissionLimit limit)
    {
        lock (_lock)
            return _line.Last is { } last && !limit.Admits(last);
    }

    /// <summary>Whether a message that this SIM has begun waits for it.</summary>
    /// <param name="room">Parts that the SIM may still be charged: what costs more does not count.</param>
    public bool HasStarted(string iccid, int room = int.MaxValue)
    {
        lock (_lock)
            return _started.AnyOn(iccid, room);
    }

    /// <summary>Whether a message waits that costs more than one part.</summary>
    public bool HasLong
    {
        get
        {
            lock (_lock)
                return _line.HasLong;
        }
    }

    /// <summary>Waiting messages that a SIM has started, with that SIM and their deadline.</summary>
    public IReadOnlyList<(long SmsId, string Iccid, long DeadlineMs)> Started()
    {
        lock (_lock)
            return _started.All();
    }

    /// <summary>Lets those whose time has come stand in line, and returns messages whose alarm rings (deadline, or an
    /// unknown outcome to be settled).</summary>
    public IReadOnlyList<long> AdvanceTo(long nowMs, int most)
    {
        lock (_lock)
        {
            _line.AdvanceTo(nowMs);
            return [.. _alarms.InOrder().TakeWhile(alarm => alarm.AtMs <= nowMs).Take(most).Select(alarm => alarm.Id)];
        }
    }

    /// <summary>When something happens by itself next, Unix milliseconds; null when nothing does. A started message whose
    /// back-off is over waits for its SIM, not for a time.</summary>
    public long? NextAlarmMs(long nowMs)
    {
        lock (_lock)
        {
            var next = Math.Min(_started.NextMs(nowMs), Math.Min(_line.NextMs, _alarms.First?.AtMs ?? long.MaxValue));
            return next == long.MaxValue ? null : next;
        }
    }

    public void Apply(SmsRecord? before, SmsRecord? after)
    {
        lock (_lock)
        {
            if (before is not null)
                Remove(before);
            if (after is not null)
                Add(after);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _line.Clear();
            _alarms.Clear();
            _started.Clear();
            _plan.Clear();
            _hadTurn.Clear();
            Array.Clear(_states);
            _queuedParts = 0;
        }
    }

    public IReadModel<SmsRecord> Empty() => new SmsQueue();

    public IEnumerable<string> DifferencesFrom(IReadModel<SmsRecord> rebuilt)
    {
        var other = (SmsQueue)rebuilt;
        var mine = Snapshot();
        var stored = other.Snapshot();
        if (!mine.Line.SequenceEqual(stored.Line))
            yield return $"the line has {mine.Line.Count} messages, {stored.Line.Count} are stored, or their order differs";
        if (!mine.Alarms.SequenceEqual(stored.Alarms))
            yield return $"{mine.Alarms.Count} alarms are set, {stored.Alarms.Count} follow from the records";
        if (!mine.States.SequenceEqual(stored.States))
            yield return "the counts by state differ from the records";
        if (!Plan().SameAs(other.Plan()))
            yield return "the parts due by quarter of an hour differ from the records";
        if (!mine.Shared.SequenceEqual(stored.Shared))
            yield return "the messages that another's is sent for, and that are shown in line, differ from the records";
        if (!mine.Started.SequenceEqual(stored.Started))
            yield return "the started messages differ from the records";
    }

    private (List<SmsKey> Line, List<Alarm> Alarms, long[] States, List<long> Started, List<SmsKey> Shared) Snapshot()
    {
        lock (_lock)
        {
            return (
                [.. _line.All],
                [.. _alarms.InOrder()],
                [.. _states, _queuedParts],
                [.. _started.Ids.Order()],
                [.. _line.Shared]);
        }
    }

    private void Add(SmsRecord sms)
    {
        _states[(int)sms.State]++;
        if (sms.InLine)
            _line.AddShared(sms);
        if (SmsFacts.CanExpire(sms))
            _alarms.Add(new Alarm(sms.DeadlineMs, sms.Id));
        else if (sms.State == SmsState.Unknown)
            _alarms.Add(new Alarm(sms.NotBeforeMs, sms.Id));
        if (!SmsFacts.WantsOffer(sms))
            return;

        _queuedParts += sms.Parts - sms.NextPart + 1;
        _plan.Add(sms.DueAtMs, sms.Parts - sms.NextPart + 1);
        if (sms.BoundIccid.Length > 0)
            _started.Add(sms);
        else
            _line.Add(sms);
    }

    private void Remove(SmsRecord sms)
    {
        _states[(int)sms.State]--;
        if (sms.InLine)
            _line.RemoveShared(sms);
        _hadTurn.Remove(sms.Id);
        if (SmsFacts.CanExpire(sms))
            _alarms.Remove(new Alarm(sms.DeadlineMs, sms.Id));
        else if (sms.State == SmsState.Unknown)
            _alarms.Remove(new Alarm(sms.NotBeforeMs, sms.Id));
        if (!SmsFacts.WantsOffer(sms))
            return;

        _queuedParts -= sms.Parts - sms.NextPart + 1;
        _plan.Add(sms.DueAtMs, -(sms.Parts - sms.NextPart + 1));
        _started.Remove(sms.Id);
        _line.Remove(sms);
    }
}
