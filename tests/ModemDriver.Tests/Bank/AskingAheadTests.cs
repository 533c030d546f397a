using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;

namespace Gateway.ModemDriver.Tests.Bank;

/// <summary>Permission is asked for before the modem is free, together with that of whoever must ask.</summary>
public sealed class AskingAheadTests : AskingStand
{
    [Theory]
    [InlineData(1_000, false)]
    [InlineData(2_900, true)]
    [InlineData(3_100, true)]
    [InlineData(9_000, false)]
    public async Task The_next_part_is_asked_for_when_the_one_in_the_air_is_about_to_be_answered(int milliseconds, bool isAsked)
    {
        await InTheAirAsync();
        Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

        Modem.Round.AskAlong();

        Assert.Equal(isAsked, Modem.Questions.Reader.TryRead(out var question));
        if (isAsked)
            Assert.Equal(3, question!.AttemptId);
        question?.Answer.SetResult(SendPermission.NoAnswer); // it is always awaited
    }

    [Fact]
    public async Task Nothing_is_asked_ahead_of_a_modem_whose_first_part_is_in_the_air()
    {
        await ReadyAsync();
        Offer(1);
        Offer(2);
        await GrantAsync(1);
        await UntilWrittenAsync(1);
        Time.Advance(TimeSpan.FromSeconds(3));

        Modem.Round.AskAlong();

        Assert.False(Modem.Questions.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task A_part_that_was_granted_ahead_leaves_without_another_question()
    {
        var ahead = await AskedAheadAsync();
        ahead.Answer.SetResult(SendPermission.Yes);
        Accept();
        await UntilWrittenAsync(3);
        Accept();

        Assert.Equal((2, true), await AcceptedAsync());
        Assert.Equal((3, true), await AcceptedAsync());
        Assert.False(Modem.Questions.Reader.TryPeek(out _));
        await Desk.WhenIdleAsync().WaitAsync(Stop);
    }

    [Fact]
    public async Task A_part_whose_answer_is_still_on_its_way_waits_for_it_at_the_prompt()
    {
        var ahead = await AskedAheadAsync();
        Accept();
        Assert.Equal((2, true), await AcceptedAsync());
        await DriverStand.UntilAsync(() => Prompts() == 3, Stop);
        ahead.Answer.SetResult(SendPermission.Yes);
        await UntilWrittenAsync(3);
        Accept();

        Assert.Equal((3, true), await AcceptedAsync());
        Assert.False(Modem.Questions.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task A_part_that_was_denied_ahead_is_handed_back_at_once_and_the_one_behind_it_is_asked_for()
    {
        var ahead = await AskedAheadAsync();
        Offer(4);
        ahead.Answer.SetResult(SendPermission.No("quota"));
        await DriverStand.UntilAsync(() => Modem.HandedBack.Count == 1, Stop);
        Assert.Equal((3, "quota"), Modem.HandedBack[0]);
        Assert.DoesNotContain(Modem.Ledger.All(), held => held.AttemptId == 3);

        Modem.Round.AskAlong();
        var next = await Modem.Questions.Reader.ReadAsync(Stop);
        Assert.Equal(4, next.AttemptId);
        next.Answer.SetResult(SendPermission.Yes);
        Accept();
        await UntilWrittenAsync(3);
        Accept();
        Assert.Equal((2, true), await AcceptedAsync());
        Assert.Equal((4, true), await AcceptedAsync());
        Assert.Equal(3, Prompts());
    }

    [Fact]
    public async Task Nothing_is_asked_ahead_of_a_modem_that_its_operator_has_paused()
    {
        await InTheAirAsync();
        Time.Advance(TimeSpan.FromSeconds(3));
        Modem.Life.IsPaused = true;

        Modem.Round.AskAlong();

        Assert.False(Modem.Questions.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task A_part_that_is_recalled_is_not_asked_for()
    {
        await InTheAirAsync();
        Desk.Recall(3);
        Time.Advance(TimeSpan.FromSeconds(3));

        Modem.Round.AskAlong();

        Assert.False(Modem.Questions.Reader.TryPeek(out _));
    }
}
