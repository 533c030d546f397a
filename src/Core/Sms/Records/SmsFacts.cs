using Gateway.SmsCodec;
using Gateway.V1;

namespace Gateway.Core.Sms.Records;

/// <summary>Questions about a message that several places ask.</summary>
internal static class SmsFacts
{
    /// <summary>Why a message was withdrawn: a newer form of the same trip has another phone.</summary>
    public const string PhoneCorrected = "phone_corrected";

    /// <summary>Why nobody is texted: more trips of this document and day were registered than are made for callers who prove
    /// nothing.</summary>
    public const string TooManyTrips = "too_many_trips";

    /// <summary>Reason of a text that nobody is sent: its form came without proof, and two other phones are texted for the same
    /// arrival.</summary>
    public const string TwoPhones = "two_phones";

    /// <summary>Whether it waits to be offered: queued, or started with its last attempt settled.</summary>
    public static bool WantsOffer(SmsRecord sms) =>
        sms.State == SmsState.Queued || (sms.State == SmsState.Sending && OpenAttempt(sms) is null);

    /// <summary>Parts that its SIM is charged when it goes on.</summary>
    public static int Cost(SmsRecord sms) => Math.Max(0, sms.Parts - sms.NextPart + 1 - sms.Prepaid);

    /// <summary>The attempt that is granted and has no outcome yet.</summary>
    public static AttemptRecord? OpenAttempt(SmsRecord sms) =>
        sms.Attempts.Count > 0 && sms.Attempts[^1].State == AttemptState.Granted ? sms.Attempts[^1] : null;

    /// <summary>The attempt whose unknown outcome keeps the message waiting.</summary>
    public static AttemptRecord? UnknownAttempt(SmsRecord sms) =>
        sms.Attempts.Count > 0 && sms.Attempts[^1].State == AttemptState.OutcomeUnknown ? sms.Attempts[^1] : null;

    /// <summary>Whether the part was sent, or nobody can say that it was not.</summary>
    public static bool MayHaveLeft(AttemptRecord attempt) =>
        attempt.State is AttemptState.Granted or AttemptState.Accepted or AttemptState.OutcomeUnknown;

    /// <summary>What the newest report of the part says; null without one.</summary>
    public static StatusClass? Says(AttemptRecord attempt) => attempt.Status > 0 ? StatusClasses.Of((byte)(attempt.Status - 1)) : null;

    /// <summary>The same as a stable word, for metrics and the contract; empty without a report.</summary>
    public static string ReportSays(AttemptRecord attempt) => Says(attempt) switch
    {
        StatusClass.Delivered => "delivered",
        StatusClass.Forwarded => "forwarded",
        StatusClass.Replaced => "replaced",
        StatusClass.StillTrying => "still_trying",
        StatusClass.Permanent => "permanent",
        StatusClass.GaveUp => "gave_up",
        _ => "",
    };

    public static AttemptRecord? Attempt(SmsRecord sms, long attemptId) =>
        sms.Attempts.LastOrDefault(attempt => attempt.AttemptId == attemptId);

    /// <summary>Nothing moves it any more, but for late news of what was sent.</summary>
    public static bool IsSettled(SmsRecord sms) => sms.State
        is SmsState.Sent or SmsState.Delivered or SmsState.Undelivered or SmsState.Failed
        or SmsState.Expired or SmsState.Cancelled or SmsState.NotNeeded;

    /// <summary>Its registration has another phone since: nothing of it goes to this one any more. Earlier versions wrote it into the
    /// reason alone.</summary>
    public static bool IsWithdrawn(SmsRecord sms) =>
        sms.Withdrawn.Length > 0 || sms is { State: SmsState.Cancelled, Reason: PhoneCorrected };

    /// <summary>Whether the deadline still matters.</summary>
    public static bool CanExpire(SmsRecord sms) => WantsOffer(sms) || sms.State == SmsState.Held;
}
