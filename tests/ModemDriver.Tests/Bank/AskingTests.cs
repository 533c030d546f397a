using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;

namespace Gateway.ModemDriver.Tests.Bank;

/// <summary>Permission is asked for when the prompt is there, never before; and what was asked for ends as it must.</summary>
public sealed class AskingTests : AskingStand
{
    [Fact]
    public async Task A_part_is_asked_for_when_its_prompt_is_there_and_leaves_when_it_is_granted()
    {
        await ReadyAsync();
        await BegunAsync(1);
        Assert.False(Modem.Questions.Reader.TryPeek(out _));
        Assert.Equal(AttemptPhase.Offered, Assert.Single(Modem.Ledger.All()).Phase);

        Prompt();
        (await Modem.Questions.Reader.ReadAsync(Stop)).Answer.SetResult(SendPermission.Yes);
        await UntilWrittenAsync(1);
        Accept();
        await OutcomeAsync<SendOutcome.Accepted>(1);
    }

    [Fact]
    public async Task Nothing_is_asked_for_a_part_that_waits_behind_one_in_the_air()
    {
        await ReadyAsync();
        var first = await AskedAsync(1);
        Offer(2);
        first.Answer.SetResult(SendPermission.Yes);
        await UntilWrittenAsync(1);
        Time.Advance(TimeSpan.FromSeconds(3));
        Assert.False(Modem.Questions.Reader.TryPeek(out _));
        Assert.Equal(1, Prompts());

        Accept();
        await OutcomeAsync<SendOutcome.Accepted>(1);
        await DriverStand.UntilAsync(() => Prompts() == 2, Stop);
        Assert.False(Modem.Questions.Reader.TryPeek(out _));
        Prompt();
        var second = await Modem.Questions.Reader.ReadAsync(Stop);
        Assert.Equal(2, second.AttemptId);
        second.Answer.SetResult(SendPermission.NoAnswer);
        await OutcomeAsync<SendOutcome.NotSent>(2);
    }

    [Fact]
    public async Task A_part_whose_prompt_is_refused_is_handed_back_and_was_never_asked_for()
    {
        await ReadyAsync();
        await BegunAsync(1);
        Line.Say("\r\n+CMS ERROR: 500\r\n");
        await HandedBackAsync(1, "prompt_refused");
        Assert.False(Modem.Questions.Reader.TryPeek(out _));
        Assert.False(Modem.Outcomes.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task A_part_whose_prompt_does_not_come_is_handed_back_and_was_never_asked_for()
    {
        await ReadyAsync();
        await BegunAsync(1);
        Time.Advance(TimeSpan.FromSeconds(11));
        await HandedBackAsync(1, "no_prompt");
        Assert.False(Modem.Questions.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task A_part_that_is_recalled_before_its_prompt_is_not_asked_for_and_told_to_nobody()
    {
        await ReadyAsync();
        await BegunAsync(1);
        SendQueue.Recall(1);
        Prompt();
        await DriverStand.UntilAsync(() => Modem.Ledger.All().Count == 0, Stop);
        Assert.Equal(1, Escapes());
        Assert.Empty(Modem.HandedBack);
        Assert.False(Modem.Questions.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task A_card_that_is_changed_before_the_prompt_gets_no_part_of_the_former_one()
    {
        await ReadyAsync();
        await BegunAsync(1);
        Modem.Life.SignalOfNotice(new ModemSignal.SimChanged());
        Prompt();
        await HandedBackAsync(1, "sim_changed");
        Assert.Equal(0, Texts());
    }

    [Fact]
    public async Task A_part_that_waits_for_its_prompt_when_the_driver_stops_is_handed_back()
    {
        await ReadyAsync();
        await BegunAsync(1);
        SendQueue.Close();
        Prompt();
        await HandedBackAsync(1, "shutdown");
        await SendQueue.WhenIdleAsync().WaitAsync(Stop);
    }

    [Fact]
    public async Task A_line_that_is_lost_while_the_core_thinks_leaves_nothing_granted_and_nothing_unknown()
    {
        await ReadyAsync();
        var question = await AskedAsync(1);
        Line.HangUp();
        Assert.False(Modem.Outcomes.Reader.TryPeek(out _)); // the core may still grant it
        question.Answer.SetResult(SendPermission.Yes);

        Assert.Equal("modem_gone", (await OutcomeAsync<SendOutcome.NotSent>(1)).Why);
        Assert.Equal(0, Texts());
    }

    [Fact]
    public async Task A_modem_that_leaves_its_prompt_while_the_core_thinks_is_given_no_text()
    {
        await ReadyAsync();
        var question = await AskedAsync(1);
        Line.Say("\r\n+CMS ERROR: 500\r\n");
        question.Answer.SetResult(SendPermission.Yes);

        Assert.Equal("prompt_refused", (await OutcomeAsync<SendOutcome.NotSent>(1)).Why);
        Assert.Equal(0, Texts());
    }

    [Fact]
    public async Task A_part_that_gets_no_answer_is_not_sent()
    {
        await ReadyAsync();
        var question = await AskedAsync(1);
        question.Answer.SetResult(SendPermission.NoAnswer);
        Assert.Equal("no_grant", (await OutcomeAsync<SendOutcome.NotSent>(1)).Why);
        Assert.Equal((1, 0), (Escapes(), Texts()));
    }

    [Fact]
    public async Task A_stream_that_is_lost_stops_nothing_that_is_granted()
    {
        await ReadyAsync();
        var question = await AskedAsync(1);
        question.Answer.SetResult(SendPermission.Yes);
        SendQueue.StreamLost(1);
        await UntilWrittenAsync(1);
        Accept();
        await OutcomeAsync<SendOutcome.Accepted>(1);
    }
}
