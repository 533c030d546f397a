using Gateway.Core.Sms.Journal;

namespace Gateway.Core.Sms.Queue;

/// <summary>How far down the line messages may leave now. The line is ordered by lane and due time, so one comparison tells, and
/// what lies behind the first message that is not admitted need not be looked at.</summary>
/// <param name="Gate">Whether what is asked for at a gate may go.</param>
/// <param name="DueBeforeMs">Ordinary messages due before this may go, Unix milliseconds.</param>
internal readonly record struct Horizon(bool Gate, long DueBeforeMs)
{
    /// <summary>Nothing new; what was begun goes on.</summary>
    public static Horizon Closed { get; } = new(false, 0);

    /// <summary>Only what is asked for at a gate.</summary>
    public static Horizon GateOnly { get; } = new(true, 0);

    public static Horizon Open { get; } = new(true, long.MaxValue);

    public bool Admits(SmsKey key) => key.Lane == NewMessage.GateLane ? Gate : key.DueAtMs < DueBeforeMs;
}
