using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank;

/// <summary>What one modem's submissions say of its SIM and of itself; each kind of fault is counted apart, and an acceptance ends them
/// all. The modem's loop only, but for <see cref="AnsweredLate"/>.</summary>
internal sealed class StrikeBook
{
    private StrikePolicy _sim = StrikePolicy.OfSim;
    private StrikePolicy _prompt = StrikePolicy.OfPrompt;
    private StrikePolicy _answer = StrikePolicy.OfAnswer;
    private string _iccid = "";
    private bool _hasSent; // with this SIM
    private bool _answeredLate;

    /// <summary>A word of <see cref="StateReason"/> while the modem has not sent since a fault of its own or its SIM's: the second in a
    /// row, or the first where it has never sent.</summary>
    public string FailingFor { get; private set; } = StateReason.None;

    /// <summary>Counts one submission.</summary>
    /// <param name="iccid">Of the SIM in the modem; another one begins afresh.</param>
    public StrikeResult After(string iccid, SubmitAnswer answer, OfferEnd end)
    {
        if (_iccid != iccid)
            (_hasSent, FailingFor) = (false, StateReason.None);
        if (_iccid != iccid || end.Outcome is SendOutcome.Accepted)
            (_iccid, _sim, _prompt, _answer) = (iccid, _sim.Cleared(), _prompt.Cleared(), _answer.Cleared());
        if (Interlocked.Exchange(ref _answeredLate, false))
            _answer = _answer.Cleared();
        if (end.Outcome is SendOutcome.Accepted)
        {
            (_hasSent, FailingFor) = (true, StateReason.None);
            return StrikeResult.Cleared;
        }

        // A memory that stays full although it is emptied is a fault of the modem: it would refuse the whole queue.
        if (Error(end)?.Class is ErrorClass.Storage)
            return Strike(ref _sim, StateReason.StorageFull);
        if (Error(end)?.Class is ErrorClass.Sim)
            return Strike(ref _sim, IsOfCard(Error(end)) ? StateReason.SimFailure : StateReason.SimStruck);
        if (IsOfPrompt(answer, end))
            return Strike(ref _prompt, StateReason.CannotSend);
        return answer is SubmitAnswer.Silent or SubmitAnswer.LineLostAfter
            ? Strike(ref _answer, StateReason.CannotSend)
            : StrikeResult.None;
    }

    /// <summary>An answer that had been given up came after all: this modem does answer. From any thread.</summary>
    public void AnsweredLate() => Volatile.Write(ref _answeredLate, true);

    public static ClassedError? Error(OfferEnd end) =>
        (end.Outcome as SendOutcome.Refused)?.Error ?? (end.Outcome as SendOutcome.NotSent)?.Error ?? end.Error;

    /// <summary>The card is gone, locked, or fails: the network has not refused anything (TS 27.005, 3.2.5; TS 27.007, 9.2.1).</summary>
    public static bool IsOfCard(ClassedError? error) =>
        (error?.Result.Kind, error?.Result.Code)
            is (FinalKind.Cms, 310 or 311 or 312 or 313 or 315 or 316 or 317 or 318)
                or (FinalKind.Cme, (>= 10 and <= 13) or 15 or 17 or 18);

    // Before the prompt the modem has seen no number: an ambiguous code (CMS 38) is its own, too.
    private static bool IsOfPrompt(SubmitAnswer answer, OfferEnd end) =>
        answer is SubmitAnswer.NoPrompt or SubmitAnswer.LineLostBefore
        || (answer is SubmitAnswer.PromptRefused && Error(end)?.Class is ErrorClass.Transient or ErrorClass.Ambiguous);

    private StrikeResult Strike(ref StrikePolicy policy, string reason)
    {
        if (!_hasSent || policy.InARow > 0 || policy.HalfOpen)
            FailingFor = reason;
        (policy, var pause) = policy.Strike();
        return pause > TimeSpan.Zero ? new StrikeResult(false, pause, reason) : StrikeResult.None;
    }
}

/// <summary>What a submission means for the strikes of its modem.</summary>
/// <param name="IsCleared">It sends: any rest is over.</param>
/// <param name="Pause">It rests for so long; zero: no.</param>
/// <param name="Reason">A word of <see cref="StateReason"/>; empty without a pause.</param>
internal sealed record StrikeResult(bool IsCleared, TimeSpan Pause, string Reason)
{
    public static readonly StrikeResult Cleared = new(true, TimeSpan.Zero, "");

    public static readonly StrikeResult None = new(false, TimeSpan.Zero, "");
}
