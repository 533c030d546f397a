namespace Gateway.Core.Rehearsal;

/// <summary>The day's clock: it stands until the rehearsal moves it on. Nothing of the gateway's own code needs its timers.</summary>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private long _nowMs = start.ToUnixTimeMilliseconds();

    public long NowMs => Volatile.Read(ref _nowMs);

    public override long TimestampFrequency => 1000;

    /// <summary>Moves on; never back.</summary>
    public void MoveTo(long unixMs) => Volatile.Write(ref _nowMs, Math.Max(NowMs, unixMs));

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(NowMs);

    public override long GetTimestamp() => NowMs;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("The rehearsal asks each part when to look again, and waits for no timer.");
}
