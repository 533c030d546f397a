using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Operators;

namespace Gateway.Core.Sms.Queue;

/// <summary>
/// Which messages a SIM leaves to SIMs of their own operator. At most as many of each operator as its SIMs have places, one where all are
/// taken, the first in the line: those go within the time of one message or two. Never what was asked for at a gate, nor what is due within
/// a minute. The default leaves nothing: so a SIM is asked that found nothing else, and none stands idle while something waits.
/// </summary>
/// <param name="sim">The SIM's own operator.</param>
/// <param name="able">Places of SIMs that may send now, by operator. Not changed.</param>
internal ref struct OnNetReservation(Operator sim, ReadOnlySpan<int> able, long nowMs)
{
    private const long UrgentMs = 60_000;

    private readonly ReadOnlySpan<int> _able = able;
    private Reserved _reserved;

    /// <summary>Whether the message is left to its own operator's SIMs; to be asked in the order of the line.</summary>
    public bool Reserves(SmsKey key)
    {
        if (_able.IsEmpty || key.Operator is Operator.Unknown || key.Operator == sim || key.Lane == NewMessage.GateLane
            || key.DueAtMs <= nowMs + UrgentMs)
            return false;
        return _reserved[(int)key.Operator]++ < _able[(int)key.Operator];
    }

    /// <summary>Messages left so far, by operator.</summary>
    [System.Runtime.CompilerServices.InlineArray(Size)]
    private struct Reserved
    {
        private const int Size = (int)Operator.Broadnet + 1;
        private int _first;
    }
}
