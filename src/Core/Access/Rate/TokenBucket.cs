namespace Gateway.Core.Access.Rate;

/// <summary>A bucket that is full at first and fills evenly.</summary>
/// <param name="capacity">Tokens it holds.</param>
/// <param name="perSecond">Tokens that come in a second.</param>
internal sealed class TokenBucket(int capacity, int perSecond, TimeProvider time)
{
    private readonly Lock _gate = new();
    private double _tokens = capacity;
    private long _filledAt = time.GetTimestamp();

    /// <summary>Takes all of them, or none and says how long it takes until they are there.</summary>
    /// <param name="tokens">At most the capacity.</param>
    /// <returns>Zero when they were taken.</returns>
    public TimeSpan Take(int tokens)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(capacity, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond));
            _filledAt = now;
            if (_tokens < tokens)
                return TimeSpan.FromSeconds((tokens - _tokens) / perSecond);
            _tokens -= tokens;
            return TimeSpan.Zero;
        }
    }
}
