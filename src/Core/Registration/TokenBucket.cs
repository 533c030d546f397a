namespace Gateway.Core.Registration;

/// <summary>A bucket that is full at first and fills evenly.</summary>
/// <remarks>Not that of System.Threading.RateLimiting, which takes no <see cref="TimeProvider"/> and refills by a timer of the machine:
/// neither a test nor a rehearsed day could turn its clock.</remarks>
/// <param name="capacity">Tokens it holds.</param>
/// <param name="perSecond">Tokens that come in a second.</param>
internal sealed class TokenBucket(int capacity, int perSecond, TimeProvider time)
{
    private const long Token = TimeSpan.TicksPerSecond;     // in whole numbers: with fractions a token is there that is not, now and then

    private readonly Lock _lock = new();
    private long _content = capacity * Token;
    private long _filledAt = time.GetTimestamp();

    /// <summary>Takes all of them, or none and says how long it takes until they are there.</summary>
    /// <param name="tokens">At most the capacity.</param>
    /// <returns>Zero when they were taken.</returns>
    public TimeSpan Take(int tokens)
    {
        lock (_lock)
        {
            Fill();
            var missing = (tokens * Token) - _content;
            if (missing > 0)
                return TimeSpan.FromTicks((missing + perSecond - 1) / perSecond);
            _content = -missing;
            return TimeSpan.Zero;
        }
    }

    private void Fill()
    {
        var now = time.GetTimestamp();
        var passed = time.GetElapsedTime(_filledAt, now).Ticks;
        if (passed == 0)
            return;
        var room = (capacity * Token) - _content;
        _content = passed > room / perSecond ? capacity * Token : _content + (passed * perSecond);
        _filledAt = now;
    }
}
