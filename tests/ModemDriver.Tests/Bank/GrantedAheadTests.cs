using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;

namespace Gateway.ModemDriver.Tests.Bank;

/// <summary>What becomes of a part that was asked for before its turn and does not leave, or leaves all the same.</summary>
public sealed class GrantedAheadTests : AskingStand
{
    /// <summary>It may be on the disk of the core: only an outcome settles it.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task A_part_that_was_asked_for_and_is_given_up_is_not_sent_once_the_answer_is_there(bool isGranted, bool isAnsweredBefore)
    {
        var ahead = await AskedAheadAsync();
        var answer = isGranted ? SendPermission.Yes : SendPermission.NoAnswer;
        if (isAnsweredBefore)
            ahead.Answer.SetResult(answer);
        Desk.Close(); // the driver stops; what is in the air goes on
        if (!isAnsweredBefore)
        {
            Assert.False(Modem.Outcomes.Reader.TryPeek(out _));
            ahead.Answer.SetResult(answer);
        }

        var outcome = Assert.IsType<SendOutcome.NotSent>(await Modem.Outcomes.Reader.ReadAsync(Stop));
        Assert.Equal((3, "shutdown"), (outcome.AttemptId, outcome.Why));
        Accept();
        Assert.Equal((2, true), await AcceptedAsync());
        await Desk.WhenIdleAsync().WaitAsync(Stop);
        Assert.Equal(2, Prompts());
        Assert.Empty(Modem.HandedBack);
    }

    [Fact]
    public async Task A_part_that_gets_no_answer_is_not_sent_and_does_not_wait_for_its_turn()
    {
        var ahead = await AskedAheadAsync();
        ahead.Answer.SetResult(SendPermission.NoAnswer);
        var outcome = Assert.IsType<SendOutcome.NotSent>(await Modem.Outcomes.Reader.ReadAsync(Stop));
        Assert.Equal((3, "no_grant"), (outcome.AttemptId, outcome.Why));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_line_that_is_lost_leaves_no_granted_part_behind(bool isAnsweredBefore)
    {
        var ahead = await AskedAheadAsync();
        if (isAnsweredBefore)
            ahead.Answer.SetResult(SendPermission.Yes);
        Line.HangUp();
        Assert.Equal(2, Assert.IsType<SendOutcome.Unknown>(await Modem.Outcomes.Reader.ReadAsync(Stop)).AttemptId);
        if (!isAnsweredBefore)
            ahead.Answer.SetResult(SendPermission.Yes);
        Assert.Equal(3, Assert.IsType<SendOutcome.NotSent>(await Modem.Outcomes.Reader.ReadAsync(Stop)).AttemptId);

        Assert.Empty(Modem.HandedBack);
        Assert.DoesNotContain(Modem.Ledger.All(), held => held.Phase == AttemptPhase.Granted);
    }

    [Fact]
    public async Task A_card_that_was_changed_meanwhile_gets_no_part_of_the_former_one()
    {
        var ahead = await AskedAheadAsync();
        ahead.Answer.SetResult(SendPermission.Yes);
        Modem.Life.SignalOfNotice(new ModemSignal.SimChanged()); // behind the part in the loop's line
        Accept();

        Assert.Equal((2, true), await AcceptedAsync());
        var outcome = Assert.IsType<SendOutcome.NotSent>(await Modem.Outcomes.Reader.ReadAsync(Stop));
        Assert.Equal((3, "sim_changed"), (outcome.AttemptId, outcome.Why));
        Assert.Equal(2, Prompts());
    }

    [Fact]
    public async Task A_grant_that_becomes_old_behind_a_silent_modem_is_given_up_before_its_turn_and_the_network_is_not_foretold_any_more()
    {
        var ahead = await AskedAheadAsync();
        ahead.Answer.SetResult(SendPermission.Yes);
        Offer(4);
        Time.Advance(TimeSpan.FromSeconds(11));
        Modem.Round.AskAlong(); // another modem asks

        var outcome = Assert.IsType<SendOutcome.NotSent>(await Modem.Outcomes.Reader.ReadAsync(Stop));
        Assert.Equal((3, "grant_stale"), (outcome.AttemptId, outcome.Why));
        Modem.Round.AskAlong();
        Assert.False(Modem.Questions.Reader.TryPeek(out _));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(11, false)]
    public async Task A_grant_that_has_become_old_behind_a_slow_part_is_not_used(int seconds, bool isUsed)
    {
        var ahead = await AskedAheadAsync();
        ahead.Answer.SetResult(SendPermission.Yes);
        Time.Advance(TimeSpan.FromSeconds(seconds));
        Accept();
        Assert.Equal((2, true), await AcceptedAsync());
        if (isUsed)
        {
            await UntilWrittenAsync(3);
            Accept();
            Assert.Equal((3, true), await AcceptedAsync());
        }
        else
        {
            var outcome = Assert.IsType<SendOutcome.NotSent>(await Modem.Outcomes.Reader.ReadAsync(Stop));
            Assert.Equal((3, "grant_stale"), (outcome.AttemptId, outcome.Why));
        }
    }

    [Fact]
    public async Task A_stream_that_is_lost_stops_nothing_that_is_granted()
    {
        var ahead = await AskedAheadAsync();
        ahead.Answer.SetResult(SendPermission.Yes);
        Desk.StreamLost(1);
        Accept();
        await UntilWrittenAsync(3);
        Accept();

        Assert.Equal((2, true), await AcceptedAsync());
        Assert.Equal((3, true), await AcceptedAsync());
    }
}
