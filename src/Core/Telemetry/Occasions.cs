namespace Gateway.Core.Telemetry;

/// <summary>Something that may happen thousands of times a second and is told in one line a minute, with how often it happened.</summary>
internal sealed class Occasions(TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _toldAt;
    private long _untold;

    /// <summary>Counts one.</summary>
    /// <returns>How often it happened since it was last told, this time included, when it is to be told now; else 0.</returns>
    public long Count()
    {
        lock (_lock)
        {
            _untold++;
            var now = time.GetTimestamp();
            if (_toldAt is { } then && time.GetElapsedTime(then, now) < Between)
                return 0;
            _toldAt = now;
            var untold = _untold;
            _untold = 0;
            return untold;
        }
    }
}
