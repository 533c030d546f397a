using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Tests.Bank;

public class OutcomePolicyTests
{
    [Fact]
    public void A_reference_is_accepted() =>
        Assert.Equal(12, Assert.IsType<SendOutcome.Accepted>(Outcome(new SubmitAnswer.Accepted(12))).Reference);

    [Fact]
    public void A_rejected_duplicate_counts_as_accepted() =>
        Assert.Equal(99, Assert.IsType<SendOutcome.Accepted>(Outcome(Failed(197))).Reference);

    [Theory]
    [InlineData(28, "Sim")]
    [InlineData(42, "Transient")]
    [InlineData(304, "Number")]
    [InlineData(322, "Storage")]
    [InlineData(38, "Ambiguous")]
    public void A_listed_code_is_refused_with_its_class(int code, string meaning) =>
        Assert.Equal(meaning, Assert.IsType<SendOutcome.Refused>(Outcome(Failed(code))).Error.Class.ToString());

    [Fact]
    public void What_may_have_left_is_unknown_and_says_why()
    {
        Assert.Equal(("timeout", 99), Unknown(new SubmitAnswer.Silent()));
        Assert.Equal(("line_lost", 99), Unknown(new SubmitAnswer.LineLostAfter()));
        Assert.Equal(("no_reference", 99), Unknown(new SubmitAnswer.NoReference()));
        Assert.Equal(("code", 99), Unknown(Failed(500)));
        Assert.Equal(("bare_error", 99), Unknown(new SubmitAnswer.Failed(new FinalResult(FinalKind.Error, -1, "ERROR"))));
    }

    [Fact]
    public void Before_Ctrl_Z_an_offer_that_was_not_granted_is_handed_back_and_any_other_is_not_sent()
    {
        SubmitAnswer[] before = [new SubmitAnswer.PromptRefused(new FinalResult(FinalKind.Cms, 500, "")), new SubmitAnswer.NoPrompt(),
            new SubmitAnswer.LineLostBefore(), new SubmitAnswer.NotPermitted()];
        foreach (var answer in before)
        {
            Assert.Null(Decide(answer with { Permission = SendPermission.No("quota") }).Outcome);
            Assert.IsType<SendOutcome.NotSent>(Decide(answer with { Permission = SendPermission.NoAnswer }).Outcome);
        }

        Assert.Null(Decide(new SubmitAnswer.LineLostBefore()).Outcome);
        Assert.IsType<SendOutcome.NotSent>(Decide(new SubmitAnswer.NoPrompt { Permission = SendPermission.Yes }).Outcome);
        Assert.Equal("quota", Decide(new SubmitAnswer.NotPermitted { Permission = SendPermission.No("quota") }).ReturnedWhy);
    }

    [Fact]
    public void A_modem_that_forgot_its_settings_hands_the_offer_back_and_says_so() =>
        Assert.Equal((null, StateReason.SettingsLost),
            (Decide(new SubmitAnswer.SettingsLost()).Outcome, Decide(new SubmitAnswer.SettingsLost()).ReturnedWhy));

    [Fact]
    public void An_outcome_tells_how_long_the_prompt_and_the_answer_took()
    {
        var outcome = Outcome(new SubmitAnswer.Accepted(12) { PromptMilliseconds = 30, AnswerMilliseconds = 4_000 });
        Assert.Equal((30, 4_000), (outcome?.PromptMilliseconds, outcome?.AnswerMilliseconds));
    }

    private static SubmitAnswer.Failed Failed(int code) => new(new FinalResult(FinalKind.Cms, code, ""));

    private static (string Why, int Predicted) Unknown(SubmitAnswer answer)
    {
        var unknown = Assert.IsType<SendOutcome.Unknown>(Outcome(answer));
        return (unknown.Why, unknown.PredictedReference);
    }

    private static SendOutcome? Outcome(SubmitAnswer answer) => Decide(answer).Outcome;

    private static OfferEnd Decide(SubmitAnswer answer) =>
        OutcomePolicy.Decide(7, answer, ProfileCatalogue.Generic, 99, DateTimeOffset.UnixEpoch);
}
