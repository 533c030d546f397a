using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank;

/// <summary>How a granted attempt ended. Closed: these and no others. Kept until the core has stored it.</summary>
internal abstract record SendOutcome(long AttemptId, DateTimeOffset At)
{
    public int PromptMilliseconds { get; init; }

    public int AnswerMilliseconds { get; init; }

    /// <summary>Settles an earlier Unknown of the same attempt.</summary>
    public bool Late { get; init; }

    /// <param name="Reference">TP-MR; −1 when the network took it without naming one.</param>
    internal sealed record Accepted(long AttemptId, DateTimeOffset At, int Reference) : SendOutcome(AttemptId, At);

    internal sealed record Refused(long AttemptId, DateTimeOffset At, ClassedError Error) : SendOutcome(AttemptId, At);

    /// <summary>Certain: nothing left the modem.</summary>
    internal sealed record NotSent(long AttemptId, DateTimeOffset At, string Why, ClassedError? Error) : SendOutcome(AttemptId, At);

    /// <param name="PredictedReference">TP-MR that it must have had if it left; −1 when not known.</param>
    internal sealed record Unknown(long AttemptId, DateTimeOffset At, string Why, ClassedError? Error, int PredictedReference)
        : SendOutcome(AttemptId, At);
}

/// <summary>An error and what it means.</summary>
internal sealed record ClassedError(ErrorClass Class, FinalResult Result);

/// <summary>How an offer ended: with an outcome, or handed back because it was never granted.</summary>
internal sealed record OfferEnd(SendOutcome? Outcome, string ReturnedWhy, ClassedError? Error)
{
    public static OfferEnd Of(SendOutcome outcome) => new(outcome, "", null);

    public static OfferEnd Returned(string why, ClassedError? error = null) => new(null, why, error);
}
