namespace Gateway.Core.Sms.Queue;

/// <summary>Parts by the quarter of an hour in which they fall due: the shape of the work ahead, at a cost that does not grow
/// with the queue. A month of it is 2,880 numbers.</summary>
/// <remarks>Not thread-safe: its owner locks.</remarks>
internal sealed class DuePlan
{
    public const long QuarterMs = 15 * 60_000L;

    private readonly Dictionary<long, int> _parts;

    public DuePlan() => _parts = [];

    private DuePlan(Dictionary<long, int> parts) => _parts = parts;

    /// <summary>Quarters (Unix milliseconds / <see cref="QuarterMs"/>) with their parts, in no order.</summary>
    public IReadOnlyDictionary<long, int> Quarters => _parts;

    public void Add(long dueAtMs, int parts)
    {
        var quarter = dueAtMs / QuarterMs;
        var sum = _parts.GetValueOrDefault(quarter) + parts;
        if (sum == 0)
            _parts.Remove(quarter);
        else
            _parts[quarter] = sum;
    }

    /// <summary>Parts due before an instant, to the quarter of an hour.</summary>
    public long Before(long dueMs)
    {
        var sum = 0L;
        foreach (var (quarter, parts) in _parts)
        {
            if (quarter * QuarterMs < dueMs)
                sum += parts;
        }

        return sum;
    }

    public void Clear() => _parts.Clear();

    public DuePlan Copy() => new(new Dictionary<long, int>(_parts));

    public bool SameAs(DuePlan other) =>
        _parts.Count == other._parts.Count && _parts.All(entry => other._parts.GetValueOrDefault(entry.Key) == entry.Value);
}
