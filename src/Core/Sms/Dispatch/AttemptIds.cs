using Gateway.Core.Sms.Journal;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>Numbers for attempts, never given twice: milliseconds since 2020 in the upper bits, a counter below, and always
/// above every number that is stored, so that a clock set back over a restart repeats none.</summary>
internal sealed class AttemptIds(TimeProvider time, OpenAttempts stored)
{
    private const int CounterBits = 20;
    private static readonly long Epoch = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private long _last = (time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << CounterBits;

    public long Next()
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(last, stored.LastAttemptId) + 1;
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
                return next;
        }
    }
}
