using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank;

/// <summary>From what the wire showed to what the core is told. Pure.</summary>
internal static class OutcomePolicy
{
    /// <param name="predictedReference">The TP-MR that this part gets if it leaves; −1 when not known.</param>
    public static OfferEnd Decide(long attemptId, SubmitAnswer answer, ModemProfile profile, int predictedReference, DateTimeOffset at)
    {
        var end = answer switch
        {
            SubmitAnswer.PromptRefused refused =>
                NothingLeft(attemptId, answer.Permission, "prompt_refused", BeforePrompt(refused.Error, profile), at),
            SubmitAnswer.NoPrompt => NothingLeft(attemptId, answer.Permission, "no_prompt", null, at),
            SubmitAnswer.SettingsLost => NothingLeft(attemptId, answer.Permission, StateReason.SettingsLost, null, at),
            SubmitAnswer.NotPermitted =>
                NothingLeft(attemptId, answer.Permission, answer.Permission?.Why ?? SendPermission.NoAnswer.Why, null, at),
            SubmitAnswer.LineLostBefore => NothingLeft(attemptId, answer.Permission, "modem_gone", null, at),
            _ => OfferEnd.Of(AfterCtrlZ(attemptId, answer, profile, predictedReference, at)),
        };
        return end.Outcome is null
            ? end
            : end with
            {
                Outcome =
                end.Outcome with { PromptMilliseconds = answer.PromptMilliseconds, AnswerMilliseconds = answer.AnswerMilliseconds }
            };
    }

    /// <summary>The end of a part whose text was not written. An offer that was never granted is handed back. One that may have been
    /// granted (the answer was yes, or none came) needs an outcome.</summary>
    /// <param name="permission">What the core said; null when it was never asked.</param>
    public static OfferEnd NothingLeft(long attemptId, SendPermission? permission, string why, ClassedError? error, DateTimeOffset at) =>
        permission is null or { Denied: true }
            ? OfferEnd.Returned(why, error)
            : OfferEnd.Of(new SendOutcome.NotSent(attemptId, at, why, error));

    private static SendOutcome AfterCtrlZ(long attemptId, SubmitAnswer answer, ModemProfile profile, int predicted, DateTimeOffset at)
    {
        switch (answer)
        {
            case SubmitAnswer.Accepted accepted:
                return new SendOutcome.Accepted(attemptId, at, accepted.Reference);
            case SubmitAnswer.Failed failed:
                var error = new ClassedError(ErrorPolicy.Classify(failed.Error, afterCtrlZ: true, profile), failed.Error);
                return error.Class switch
                {
                    ErrorClass.Accepted => new SendOutcome.Accepted(attemptId, at, predicted),
                    ErrorClass.Unsettled =>
                        new SendOutcome.Unknown(attemptId, at, failed.Error.Kind == FinalKind.Error ? "bare_error" : "code",
                            error, predicted),
                    _ => new SendOutcome.Refused(attemptId, at, error),
                };
            case SubmitAnswer.NoReference:
                return new SendOutcome.Unknown(attemptId, at, "no_reference", null, predicted);
            case SubmitAnswer.Silent:
                return new SendOutcome.Unknown(attemptId, at, "timeout", null, predicted);
            default:
                return new SendOutcome.Unknown(attemptId, at, "line_lost", null, predicted);
        }
    }

    private static ClassedError BeforePrompt(FinalResult error, ModemProfile profile) =>
        new(ErrorPolicy.Classify(error, afterCtrlZ: false, profile), error);
}
