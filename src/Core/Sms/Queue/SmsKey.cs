using System.Runtime.InteropServices;
using Gateway.Core.Sms.Operators;
using Gateway.Core.Sms.Records;

namespace Gateway.Core.Sms.Queue;

/// <summary>Place in the queue: lane (0 = asked for at a gate), then when the person reaches the gate, then order of storing.</summary>
/// <param name="Operator">The phone's; not part of the order.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SmsKey(int Lane, long DueAtMs, long Id, Operator Operator = Operator.Unknown) : IComparable<SmsKey>
{
    public static SmsKey Of(SmsRecord sms) => new(sms.Lane, sms.DueAtMs, sms.Id, (Operator)sms.Operator);

    public int CompareTo(SmsKey other)
    {
        var byLane = Lane.CompareTo(other.Lane);
        if (byLane != 0)
            return byLane;
        var byDue = DueAtMs.CompareTo(other.DueAtMs);
        return byDue != 0 ? byDue : Id.CompareTo(other.Id);
    }
}

/// <summary>Something that is to happen to a message at an instant.</summary>
internal readonly record struct Alarm(long AtMs, long Id) : IComparable<Alarm>
{
    public int CompareTo(Alarm other)
    {
        var byTime = AtMs.CompareTo(other.AtMs);
        return byTime != 0 ? byTime : Id.CompareTo(other.Id);
    }
}
