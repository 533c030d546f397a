namespace Gateway.Core.Sms.Forecast;

/// <summary>Parts due on one day, by when they were registered and when they fell due, in quarters of an hour.</summary>
internal sealed class DayCounts
{
    public const int Quarters = 96;

    // Row 0: registered before the day began; row q + 1: in its quarter q.
    private readonly int[] _parts = new int[(Quarters + 1) * Quarters];

    public long Total { get; private set; }

    public void Add(int registeredQuarter, int dueQuarter, int parts)
    {
        _parts[(Math.Clamp(registeredQuarter + 1, 0, Quarters) * Quarters) + dueQuarter] += parts;
        Total += parts;
    }

    /// <summary>Parts registered in a quarter of this day and due in another one.</summary>
    public int At(int registeredQuarter, int dueQuarter) => _parts[((registeredQuarter + 1) * Quarters) + dueQuarter];

    /// <summary>Parts registered before a quarter of this day began, the days before included.</summary>
    public long RegisteredBefore(int quarter)
    {
        var sum = 0L;
        foreach (var parts in _parts.AsSpan(0, (quarter + 1) * Quarters))
            sum += parts;
        return sum;
    }

    /// <summary>The same by the quarter in which they fall due.</summary>
    public int[] DueOfRegisteredBefore(int quarter)
    {
        var sums = new int[Quarters];
        for (var i = 0; i < (quarter + 1) * Quarters; i++)
            sums[i % Quarters] += _parts[i];
        return sums;
    }
}
