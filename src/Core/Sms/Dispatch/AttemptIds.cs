using Gateway.Core.Sms.Journal;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>Numbers for attempts, never given twice: milliseconds since 2020 in the upper bits, a counter below. A core whose clock
/// was set back begins a whole millisecond of numbers above all that are stored, and so above what its former life offered and never
/// stored: a driver may still have news of those.</summary>
internal sealed class AttemptIds(TimeProvider time, OpenAttempts stored)
{
    private const int CounterBits = 20;
    private static readonly long Epoch = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly long _start = (time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << CounterBits;
    private long _last;

    public long Next()
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = (last == 0 ? Math.Max(_start, stored.LastAttemptId + (1L << CounterBits)) : Math.Max(last, stored.LastAttemptId))
                + 1;
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
                return next;
        }
    }
}
