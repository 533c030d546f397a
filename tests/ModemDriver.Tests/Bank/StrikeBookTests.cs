using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Tests.Bank;

public class StrikeBookTests
{
    private readonly StrikeBook _book = new();

    [Fact]
    public void Five_prompts_that_do_not_come_rest_the_modem_for_half_a_minute_and_each_failed_trial_doubles_it() => Assert.Equal(
        ["", "", "", "", "cannot_send 30", "cannot_send 60", "cannot_send 120"],
        Enumerable.Range(0, 7).Select(_ => After(new SubmitAnswer.NoPrompt())));

    [Theory]
    [InlineData("Error", -1)]
    [InlineData("Cms", 500)]
    [InlineData("Cms", 314)]
    [InlineData("Cme", 14)]
    [InlineData("Cms", 999)]
    [InlineData("Cms", 38)]
    public void Five_passing_errors_in_place_of_the_prompt_do_so_too(string kind, int code) => Assert.Equal(
        ["", "", "", "", "cannot_send 30"],
        Enumerable.Range(0, 5).Select(_ => After(new SubmitAnswer.PromptRefused(new FinalResult(Enum.Parse<FinalKind>(kind), code, "")))));

    [Fact]
    public void Three_texts_that_are_never_answered_rest_the_modem() => Assert.Equal(
        ["", "", "cannot_send 300", "cannot_send 600"],
        [
            After(new SubmitAnswer.Silent()),
            After(new SubmitAnswer.LineLostAfter()),
            After(new SubmitAnswer.Silent()),
            After(new SubmitAnswer.Silent()),
        ]);

    [Fact]
    public void An_answer_that_comes_late_is_an_answer()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("", After(new SubmitAnswer.Silent()));
            _book.AnsweredLate();
        }
    }

    [Fact]
    public void An_acceptance_ends_every_count()
    {
        for (var i = 0; i < 3; i++)
        {
            for (var fault = 0; fault < 4; fault++)
                Assert.Equal("", After(new SubmitAnswer.NoPrompt()));
            Assert.Equal("", After(new SubmitAnswer.Silent()));
            Assert.Equal("", After(new SubmitAnswer.Failed(new FinalResult(FinalKind.Cms, 28, ""))));
            Assert.Equal("sound", After(new SubmitAnswer.Accepted(1)));
        }
    }

    [Fact]
    public void Faults_of_the_SIM_of_the_prompt_and_of_numbers_are_counted_apart()
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("", After(new SubmitAnswer.NoPrompt()));
            Assert.Equal("", After(new SubmitAnswer.Silent()));
            Assert.Equal("", After(new SubmitAnswer.Failed(new FinalResult(FinalKind.Cms, 28, ""))));
            for (var number = 0; number < 5; number++)
                Assert.Equal("", After(new SubmitAnswer.Failed(new FinalResult(FinalKind.Cms, 1, ""))));
        }

        Assert.Equal("sim_struck 300", After(new SubmitAnswer.Failed(new FinalResult(FinalKind.Cms, 28, ""))));
    }

    [Theory]
    [InlineData(304)] // the text
    [InlineData(1)] // the number
    public void Wrong_numbers_and_texts_are_nobodys_fault(int code)
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("", After(new SubmitAnswer.PromptRefused(new FinalResult(FinalKind.Cms, code, ""))));
            Assert.Equal("", After(new SubmitAnswer.Failed(new FinalResult(FinalKind.Cms, code, ""))));
        }
    }

    [Fact]
    public void A_network_that_is_busy_and_a_grant_that_is_refused_are_not_the_modems_fault()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("", After(new SubmitAnswer.Failed(new FinalResult(FinalKind.Cms, 42, ""))));
            Assert.Equal("", After(new SubmitAnswer.NotPermitted { Permission = SendPermission.No("quota") }));
        }
    }

    [Fact]
    public void Another_SIM_begins_afresh()
    {
        for (var fault = 0; fault < 4; fault++)
            Assert.Equal("", After(new SubmitAnswer.NoPrompt()));
        Assert.Equal("", After(new SubmitAnswer.NoPrompt(), iccid: "another"));
    }

    private string After(object answer, string iccid = "one")
    {
        var given = (SubmitAnswer)answer with { Permission = ((SubmitAnswer)answer).Permission ?? SendPermission.Yes };
        var strike = _book.After(iccid, given, OutcomePolicy.Decide(7, given, ProfileCatalogue.Generic, 99, DateTimeOffset.UnixEpoch));
        return strike.IsCleared ? "sound" : strike.Pause > TimeSpan.Zero ? $"{strike.Reason} {strike.Pause.TotalSeconds}" : strike.Reason;
    }
}
