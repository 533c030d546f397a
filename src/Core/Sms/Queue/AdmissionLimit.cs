using Gateway.Core.Sms.Journal;

namespace Gateway.Core.Sms.Queue;

/// <summary>How far down the line messages may leave now. The line is ordered by lane and due time, so one comparison tells, and
/// what lies behind the first message that is not admitted need not be looked at.</summary>
/// <param name="Gate">Whether what is asked for at a gate may go.</param>
/// <param name="DueBeforeMs">Ordinary messages due before this may go, Unix milliseconds.</param>
/// <param name="Begun">Whether ordinary messages that were begun go on.</param>
internal readonly record struct AdmissionLimit(bool Gate, long DueBeforeMs, bool Begun = true)
{
    /// <summary>Only what is asked for at a gate: an operator holds the rest.</summary>
    public static AdmissionLimit GateOnly => new(true, 0, Begun: false);

    public static AdmissionLimit Open => new(true, long.MaxValue);

    /// <summary>Nothing new; what was begun goes on as here.</summary>
    public AdmissionLimit BegunOnly() => this with { Gate = false, DueBeforeMs = 0 };

    public bool Admits(SmsKey key) => key.Lane == NewMessage.GateLane ? Gate : key.DueAtMs < DueBeforeMs;

    /// <summary>Whether a message of which a part has left may go on.</summary>
    public bool GoesOn(SmsKey begun) => Begun || begun.Lane == NewMessage.GateLane;
}
