using Gateway.Core.Sms.Operators;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.SmsCodec;
using Gateway.V1;

namespace Gateway.Core.Sms.Journal;

/// <summary>A confirmation job that is not stored yet: what it says to whom is sealed once it has its number.</summary>
/// <param name="Record">Without its number and its sealed part.</param>
/// <param name="Personal">What is sealed in it; null: nobody is texted.</param>
internal sealed record NewMessage(SmsRecord Record, SmsPersonal? Personal)
{
    /// <summary>Lane of messages asked for at a gate: ahead of all others.</summary>
    public const int GateLane = 0;
    public const int OrdinaryLane = 1;

    /// <summary>A job that waits for its turn, or is too late already.</summary>
    /// <param name="recipient">E.164 with plus.</param>
    public static NewMessage Queued(LookupKeys keys, long callerId, string recipient, string text, int lane, long dueAtMs,
        long deadlineMs, long nowMs)
    {
        var split = Segmenter.Split(text);
        var sms = new SmsRecord
        {
            CallerId = callerId,
            CreatedAtMs = nowMs,
            DueAtMs = dueAtMs,
            DeadlineMs = deadlineMs,
            Lane = lane,
            Parts = split.Parts.Count,
            NextPart = 1,
            Round = 1,
            Ucs2 = split.Ucs2,
            PhoneKey = PhoneKeys.Of(keys, recipient),
            Operator = (int)HomeOperator.OfPhone(recipient),
        };
        SmsLife.Move(sms, deadlineMs > nowMs ? SmsState.Queued : SmsState.Expired, deadlineMs > nowMs ? "" : "too_late", nowMs);
        return new NewMessage(sms, new SmsPersonal { Recipient = recipient, Parts = { split.Parts } });
    }

    /// <summary>Nobody to text.</summary>
    /// <param name="reason">Stable word, e.g. <c>no_phone</c>.</param>
    public static NewMessage NotNeeded(long callerId, string reason, long nowMs)
    {
        var sms = new SmsRecord { CallerId = callerId, CreatedAtMs = nowMs, NextPart = 1, Round = 1 };
        SmsLife.Move(sms, SmsState.NotNeeded, reason, nowMs);
        return new NewMessage(sms, null);
    }
}
