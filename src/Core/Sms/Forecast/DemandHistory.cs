using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Sms.Forecast;

/// <summary>
/// When parts of the last days were registered and fell due, and how many attempts a part took: from this follows what is
/// still to come today. Derived from the messages.
/// </summary>
internal sealed class DemandHistory : IReadModel<SmsRecord>
{
    /// <summary>Days before today that are averaged.</summary>
    public const int Days = 3;

    private const long QuarterMs = 15 * 60_000L;

    /// <summary>Fewer parts than this tell nothing of how many are refused.</summary>
    private const int Telling = 500;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, DayCounts> _days = [];
    private (int Day, int Quarter, long Known, double[,] Table)? _expected;
    private int _newest;
    private long _spent;
    private long _accepted;

    public string Name => "demand history";

    /// <summary>Charged attempts for each accepted part so far: 1 when all went well at once.</summary>
    public double AttemptsPerPart
    {
        get
        {
            lock (_lock)
                return _accepted < Telling ? 1 : Math.Clamp((double)_spent / _accepted, 1, 2);
        }
    }

    /// <summary>Parts not registered yet that will fall due today before an instant.</summary>
    public long StillExpected(long nowMs, long dueBeforeMs)
    {
        var start = HarbinTime.StartOfDay(HarbinTime.Day(nowMs));
        var until = Math.Clamp((dueBeforeMs - start) / QuarterMs, 0, DayCounts.Quarters);
        lock (_lock)
        {
            var table = Table(nowMs);
            var sum = 0.0;
            for (var registered = 0; registered < DayCounts.Quarters; registered++)
            {
                for (var due = 0; due < until; due++)
                    sum += table[registered, due];
            }

            return (long)Math.Ceiling(sum);
        }
    }

    /// <summary>The same in full: parts by the quarter of today in which they will be registered, and fall due.</summary>
    public double[,] StillExpected(long nowMs)
    {
        lock (_lock)
            return (double[,])Table(nowMs).Clone();
    }

    /// <summary>Counts a message.</summary>
    public void Count(long registeredAtMs, long dueAtMs, int parts)
    {
        var day = HarbinTime.Day(dueAtMs);
        lock (_lock)
        {
            _newest = Math.Max(_newest, HarbinTime.Day(registeredAtMs));
            if (day < _newest - Days)
                return;
            if (!_days.TryGetValue(day, out var counts))
            {
                foreach (var old in _days.Keys.Where(kept => kept < _newest - Days).ToList())
                    _days.Remove(old);
                _days[day] = counts = new DayCounts();
            }

            var start = HarbinTime.StartOfDay(day);
            var registered = registeredAtMs < start ? -1 : (int)Math.Min((registeredAtMs - start) / QuarterMs, DayCounts.Quarters - 1);
            counts.Add(registered, (int)((dueAtMs - start) / QuarterMs), parts);
        }
    }

    public void Apply(SmsRecord? before, SmsRecord? after)
    {
        // Only what never changes in a record is counted, so that opening the store gives the same.
        if ((before is null) != (after is null) && (after ?? before) is { DueAtMs: > 0, SameAs: 0 } sms)
            Count(sms.CreatedAtMs, sms.DueAtMs, after is null ? -sms.Parts : sms.Parts);
        var (spentBefore, acceptedBefore) = Attempts(before);
        var (spentAfter, acceptedAfter) = Attempts(after);
        lock (_lock)
        {
            _spent += spentAfter - spentBefore;
            _accepted += acceptedAfter - acceptedBefore;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _days.Clear();
            _expected = null;
            _newest = 0;
            _spent = _accepted = 0;
        }
    }

    public IReadModel<SmsRecord> Empty() => new DemandHistory();

    public IEnumerable<string> DifferencesFrom(IReadModel<SmsRecord> rebuilt)
    {
        var other = (DemandHistory)rebuilt;
        if (_spent != other._spent || _accepted != other._accepted)
            yield return "the attempts counted differ from the records";
        foreach (var (day, counts) in _days.Where(entry => entry.Key >= _newest))
        {
            if (counts.Total != (other._days.GetValueOrDefault(day)?.Total ?? 0))
                yield return $"the parts due on day {day} differ from the records";
        }
    }

    private static (long Spent, long Accepted) Attempts(SmsRecord? sms)
    {
        if (sms is null)
            return default;
        long spent = 0, accepted = 0;
        foreach (var attempt in sms.Attempts)
        {
            if (attempt.State is AttemptState.Accepted or AttemptState.Refused or AttemptState.OutcomeUnknown)
                spent++;
            if (attempt.State == AttemptState.Accepted)
                accepted++;
        }

        return (spent, accepted);
    }

    // What the last days brought after this time of day, as much more or less as today promises.
    private double[,] Table(long nowMs)
    {
        var day = HarbinTime.Day(nowMs);
        var quarter = HarbinTime.MinuteOfDay(nowMs) / 15;
        var known = _days.GetValueOrDefault(day)?.RegisteredBefore(quarter) ?? 0;
        if (_expected is { } cached && cached.Day == day && cached.Quarter == quarter && cached.Known == known)
            return cached.Table;

        var table = new double[DayCounts.Quarters, DayCounts.Quarters];
        var past = Enumerable.Range(1, Days).Select(back => _days.GetValueOrDefault(day - back)).OfType<DayCounts>()
            .Where(counts => counts.Total > 0).ToList();
        if (past.Count > 0)
        {
            var scale = Share(day, quarter, past) / past.Count;
            for (var registered = quarter; registered < DayCounts.Quarters; registered++)
            {
                // Of the quarter that runs, what is left.
                var share = scale * (registered == quarter ? 1 - (nowMs % QuarterMs / (double)QuarterMs) : 1);
                for (var due = 0; due < DayCounts.Quarters; due++)
                    table[registered, due] = share * past.Sum(counts => counts.At(registered, due));
            }
        }

        _expected = (day, quarter, known, table);
        return table;
    }

    private double Share(int day, int quarter, List<DayCounts> past)
    {
        var usual = new double[DayCounts.Quarters];
        foreach (var counts in past)
        {
            var due = counts.DueOfRegisteredBefore(quarter);
            for (var i = 0; i < usual.Length; i++)
                usual[i] += (double)due[i] / past.Count;
        }

        var today = _days.GetValueOrDefault(day)?.DueOfRegisteredBefore(quarter) ?? new int[DayCounts.Quarters];
        return RestOfDay.Share(today, usual, past.Average(counts => (double)counts.Total) - usual.Sum());
    }
}
