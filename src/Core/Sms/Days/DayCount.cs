namespace Gateway.Core.Sms.Days;

/// <summary>The figures of one day, or of one hour of it: a number for each <see cref="DayFigure"/>.</summary>
internal readonly record struct Figures(int[] Numbers)
{
    public static readonly int Count = Enum.GetValues<DayFigure>().Length;

    public int this[DayFigure figure] => Numbers[(int)figure];
}

/// <summary>One day: 24 hours of figures, and its SIMs.</summary>
internal sealed class DayCount
{
    public const int Hours = 24;

    private static readonly int SimFigures = Enum.GetValues<SimFigure>().Length;

    private readonly int[,] _hours = new int[Hours, Figures.Count];
    private readonly Dictionary<string, int[]> _sims = new(StringComparer.Ordinal);
    private long _entries;

    /// <summary>Nothing of this day is stored any more.</summary>
    public bool IsEmpty => _entries == 0;

    public IEnumerable<string> Sims => _sims.Keys;

    public void Add(int hour, DayFigure figure, int sign)
    {
        _hours[hour, (int)figure] += sign;
        _entries += sign;
    }

    public void Add(string iccid, SimFigure figure, int sign)
    {
        if (!_sims.TryGetValue(iccid, out var sim))
            _sims[iccid] = sim = new int[SimFigures];
        sim[(int)figure] += sign;
        _entries += sign;
        if (sim.All(count => count == 0))
            _sims.Remove(iccid);
    }

    public int Of(string iccid, SimFigure figure) => _sims.TryGetValue(iccid, out var sim) ? sim[(int)figure] : 0;

    public Figures Hour(int hour) => new([.. Enumerable.Range(0, Figures.Count).Select(figure => _hours[hour, figure])]);

    public Figures Total() =>
        new([.. Enumerable.Range(0, Figures.Count).Select(figure => Enumerable.Range(0, Hours).Sum(hour => _hours[hour, figure]))]);

    public bool SameAs(DayCount other) => _hours.Cast<int>().SequenceEqual(other._hours.Cast<int>())
        && _sims.Count == other._sims.Count
        && _sims.All(sim => other._sims.TryGetValue(sim.Key, out var same) && same.SequenceEqual(sim.Value));
}
