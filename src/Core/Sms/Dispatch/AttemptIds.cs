namespace Gateway.Core.Sms.Dispatch;

/// <summary>Numbers for attempts, unique over restarts: milliseconds since 2020 in the upper bits, a counter below.</summary>
/// <remarks>A clock set back does not repeat numbers within a run: the counter only rises.</remarks>
internal sealed class AttemptIds(TimeProvider time)
{
    private const int CounterBits = 20;
    private static readonly long Epoch = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private long _last = (time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << CounterBits;

    public long Next() => Interlocked.Increment(ref _last);
}
