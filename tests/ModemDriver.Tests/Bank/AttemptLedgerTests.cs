using Gateway.ModemDriver.Bank;

namespace Gateway.ModemDriver.Tests.Bank;

public class AttemptLedgerTests
{
    private readonly AttemptLedger _ledger = new();

    [Fact]
    public void An_outcome_is_kept_until_it_is_stored()
    {
        _ledger.Offered(1);
        _ledger.Granting(1, () => true);
        _ledger.Done(new SendOutcome.Accepted(1, default, 5));
        Assert.Single(_ledger.All());

        Assert.Null(_ledger.Stored(1));
        Assert.Empty(_ledger.All());
    }

    [Fact]
    public void Stored_is_said_of_outcomes_only()
    {
        _ledger.InTheAir(1);
        _ledger.Stored(1);

        Assert.Equal(AttemptPhase.InTheAir, Assert.Single(_ledger.All()).Phase);
    }

    [Fact]
    public void A_late_answer_after_the_unknown_is_stored_is_an_outcome_of_its_own()
    {
        _ledger.Done(new SendOutcome.Unknown(1, default, "timeout", null, 5));
        _ledger.Stored(1);

        var late = _ledger.Settle(1, u => new SendOutcome.Accepted(1, default, u.PredictedReference));

        Assert.True(late is SendOutcome.Accepted { Reference: 5, Late: true });
        Assert.Single(_ledger.All());
        Assert.Null(_ledger.Settle(1, _ => throw new InvalidOperationException("settled twice")));
    }

    [Fact]
    public void A_late_answer_before_the_unknown_is_stored_waits_its_turn()
    {
        _ledger.Done(new SendOutcome.Unknown(1, default, "timeout", null, 5));
        Assert.Null(_ledger.Settle(1, _ => new SendOutcome.Accepted(1, default, 5)));
        Assert.IsType<SendOutcome.Unknown>(Assert.Single(_ledger.All()).Outcome);

        Assert.IsType<SendOutcome.Accepted>(_ledger.Stored(1));
        Assert.Single(_ledger.All());
        Assert.Null(_ledger.Stored(1));
        Assert.Empty(_ledger.All());
    }

    [Fact]
    public void A_late_answer_that_says_nothing_leaves_the_way_open_for_the_true_one()
    {
        _ledger.Done(new SendOutcome.Unknown(1, default, "timeout", null, 5));
        _ledger.Stored(1);

        Assert.Null(_ledger.Settle(1, unknown => unknown with { Why = "bare_error" }));
        Assert.Empty(_ledger.All());
        Assert.IsType<SendOutcome.Accepted>(_ledger.Settle(1, _ => new SendOutcome.Accepted(1, default, 5)));
    }

    [Fact]
    public void A_late_answer_to_what_was_not_unknown_changes_nothing()
    {
        _ledger.Done(new SendOutcome.Accepted(1, default, 5));
        Assert.Null(_ledger.Settle(1, _ => throw new InvalidOperationException("not unknown")));
    }

    [Fact]
    public async Task It_is_drained_when_the_last_is_stored()
    {
        _ledger.Done(new SendOutcome.Accepted(1, default, 5));
        var empty = _ledger.WhenEmptyAsync();
        Assert.False(empty.IsCompleted);
        _ledger.Stored(1);
        await empty;
    }

    [Theory]
    [InlineData(true, true, AttemptPhase.Granted)]
    [InlineData(true, false, AttemptPhase.Offered)]
    [InlineData(false, true, null)]
    public void A_grant_is_noted_of_what_is_held_when_the_asker_goes_ahead(bool held, bool taken, object? phase)
    {
        if (held)
            _ledger.Offered(1);
        _ledger.Granting(1, () => taken);
        Assert.Equal(phase, _ledger.All().SingleOrDefault()?.Phase);
        Assert.Equal((held, false), (_ledger.Contains(1), _ledger.Contains(2)));
    }

    [Fact]
    public void What_is_dropped_is_held_no_more()
    {
        _ledger.Offered(1);
        _ledger.Drop(1);
        Assert.False(_ledger.Contains(1));
        Assert.True(_ledger.WhenEmptyAsync().IsCompleted);
    }

    [Fact]
    public void A_late_answer_that_waited_is_what_is_held_from_then_on()
    {
        _ledger.Done(new SendOutcome.Unknown(1, default, "timeout", null, 5));
        _ledger.Settle(1, _ => new SendOutcome.Accepted(1, default, 5));
        _ledger.Stored(1);
        Assert.IsType<SendOutcome.Accepted>(Assert.Single(_ledger.All()).Outcome);
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void So_many_unknown_outcomes_are_remembered_for_a_late_answer(int unknown, bool firstIsRemembered)
    {
        for (var id = 1; id <= unknown; id++)
        {
            _ledger.Done(new SendOutcome.Unknown(id, default, "timeout", null, 5));
            _ledger.Stored(id);
        }

        Assert.Equal(firstIsRemembered, _ledger.Settle(1, _ => new SendOutcome.Accepted(1, default, 5)) is not null);
        Assert.NotNull(_ledger.Settle(2, _ => new SendOutcome.Accepted(2, default, 5)));
    }
}
