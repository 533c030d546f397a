using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;
using Gateway.Spelling;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Days;

/// <summary>Every day in figures, for as long as its messages are kept; derived from them. What a message did is taken back and counted
/// anew when its record changes, so that any order of news gives the same.</summary>
internal sealed class DayBook(IOptions<ForecastOptions> options) : IReadModel<SmsRecord>
{
    private const long HourMs = 3_600_000, MinuteMs = 60_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, DayCount> _days = [];

    public string Name => "figures of days";

    /// <summary>Sum of a day, in days since 1970-01-01 in Asia/Shanghai.</summary>
    public Figures Total(int day) => Read(day, static count => count.Total());

    /// <summary>Asks one day; nothing of it is kept afterwards. A day of which nothing is known is empty.</summary>
    public T Read<T>(int day, Func<DayCount, T> ask)
    {
        lock (_lock)
            return ask(_days.GetValueOrDefault(day) ?? new DayCount());
    }

    public void Apply(SmsRecord? before, SmsRecord? after)
    {
        lock (_lock)
        {
            if (before is not null)
                Count(before, -1);
            if (after is not null)
                Count(after, +1);
        }
    }

    public void Clear()
    {
        lock (_lock)
            _days.Clear();
    }

    public IReadModel<SmsRecord> Empty() => new DayBook(options);

    public IEnumerable<string> DifferencesFrom(IReadModel<SmsRecord> rebuilt)
    {
        var other = (DayBook)rebuilt;
        lock (_lock)
        {
            return [.. _days.Keys.Union(other._days.Keys)
                .Where(day => !(_days.GetValueOrDefault(day) ?? new()).SameAs(other._days.GetValueOrDefault(day) ?? new()))
                .Select(day => $"the figures of {HarbinTime.Date(HarbinTime.StartOfDay(day)):yyyy-MM-dd} differ from the records")];
        }
    }

    private void Count(SmsRecord sms, int sign)
    {
        foreach (var (figure, atMs) in DayFacts.Of(sms, options.Value.GraceMinutes * MinuteMs))
        {
            var day = HarbinTime.Day(atMs);
            On(day).Add((int)((atMs - HarbinTime.StartOfDay(day)) / HourMs), figure, sign);
            Drop(day);
        }

        foreach (var (iccid, figure, atMs) in DayFacts.OfSims(sms))
        {
            var day = HarbinTime.Day(atMs);
            On(day).Add(iccid, figure, sign);
            Drop(day);
        }
    }

    private DayCount On(int day)
    {
        if (!_days.TryGetValue(day, out var count))
            _days[day] = count = new DayCount();
        return count;
    }

    private void Drop(int day)
    {
        if (_days[day].IsEmpty)
            _days.Remove(day);
    }
}
