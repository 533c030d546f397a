using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.ModemDriver.Tests.Bank;

/// <summary>Permission is asked for before the modem is free, together with that of whoever must ask.</summary>
public sealed class AskingAheadTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly CancellationToken _stop;
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedPort _line = new(Answer);
    private readonly LoneModem _modem;
    private readonly SendDesk _desk;
    private Task _living = Task.CompletedTask;
    private int _reference;

    public AskingAheadTests()
    {
        _modem = new LoneModem(() => _line, time: _time);
        _desk = _modem.Desk();
        _end.CancelAfter(TimeSpan.FromMinutes(1)); // a test that waits for what never comes fails
        _stop = _end.Token;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_line.IsListenedTo)
            _line.HangUp(); // what is in the air comes to an end
        await _living;
        _end.Dispose();
    }

    [Theory]
    [InlineData(1_000, false)]
    [InlineData(2_900, true)]
    [InlineData(3_100, true)]
    [InlineData(9_000, false)]
    public async Task The_next_part_is_asked_for_when_the_one_in_the_air_is_about_to_be_answered(int milliseconds, bool isAsked)
    {
        await InTheAirAsync();
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));

        _modem.Round.AskAlong();

        Assert.Equal(isAsked, _modem.Questions.Reader.TryRead(out var question));
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
        _time.Advance(TimeSpan.FromSeconds(3));

        _modem.Round.AskAlong();

        Assert.False(_modem.Questions.Reader.TryPeek(out _));
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
        Assert.False(_modem.Questions.Reader.TryPeek(out _));
        await _desk.WhenIdleAsync().WaitAsync(_stop);
    }

    [Fact]
    public async Task A_part_whose_answer_is_still_on_its_way_waits_for_it_at_the_prompt()
    {
        var ahead = await AskedAheadAsync();
        Accept();
        Assert.Equal((2, true), await AcceptedAsync());
        await DriverStand.UntilAsync(() => Prompts() == 3, _stop);
        ahead.Answer.SetResult(SendPermission.Yes);
        await UntilWrittenAsync(3);
        Accept();

        Assert.Equal((3, true), await AcceptedAsync());
        Assert.False(_modem.Questions.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task A_part_that_was_denied_ahead_is_handed_back_at_once_and_the_one_behind_it_is_asked_for()
    {
        var ahead = await AskedAheadAsync();
        Offer(4);
        ahead.Answer.SetResult(SendPermission.No("quota"));
        await DriverStand.UntilAsync(() => _modem.HandedBack.Count == 1, _stop);
        Assert.Equal((3, "quota"), _modem.HandedBack[0]);
        Assert.DoesNotContain(_modem.Ledger.All(), held => held.AttemptId == 3);

        _modem.Round.AskAlong();
        var next = await _modem.Questions.Reader.ReadAsync(_stop);
        Assert.Equal(4, next.AttemptId);
        next.Answer.SetResult(SendPermission.Yes);
        Accept();
        await UntilWrittenAsync(3);
        Accept();
        Assert.Equal((2, true), await AcceptedAsync());
        Assert.Equal((4, true), await AcceptedAsync());
        Assert.Equal(3, Prompts());
    }

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
        _desk.Close(); // the driver stops; what is in the air goes on
        if (!isAnsweredBefore)
        {
            Assert.False(_modem.Outcomes.Reader.TryPeek(out _));
            ahead.Answer.SetResult(answer);
        }

        var outcome = Assert.IsType<SendOutcome.NotSent>(await _modem.Outcomes.Reader.ReadAsync(_stop));
        Assert.Equal((3, "shutdown"), (outcome.AttemptId, outcome.Why));
        Accept();
        Assert.Equal((2, true), await AcceptedAsync());
        await _desk.WhenIdleAsync().WaitAsync(_stop);
        Assert.Equal(2, Prompts());
        Assert.Empty(_modem.HandedBack);
    }

    [Fact]
    public async Task A_part_that_gets_no_answer_is_not_sent_and_does_not_wait_for_its_turn()
    {
        var ahead = await AskedAheadAsync();
        ahead.Answer.SetResult(SendPermission.NoAnswer);
        var outcome = Assert.IsType<SendOutcome.NotSent>(await _modem.Outcomes.Reader.ReadAsync(_stop));
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
        _line.HangUp();
        if (!isAnsweredBefore)
        {
            Assert.IsType<SendOutcome.Unknown>(await _modem.Outcomes.Reader.ReadAsync(_stop)); // part 2
            ahead.Answer.SetResult(SendPermission.Yes);
            Assert.Equal(3, Assert.IsType<SendOutcome.NotSent>(await _modem.Outcomes.Reader.ReadAsync(_stop)).AttemptId);
        }
        else
        {
            Assert.Equal(2, Assert.IsType<SendOutcome.Unknown>(await _modem.Outcomes.Reader.ReadAsync(_stop)).AttemptId);
            Assert.Equal(3, Assert.IsType<SendOutcome.NotSent>(await _modem.Outcomes.Reader.ReadAsync(_stop)).AttemptId);
        }

        Assert.Empty(_modem.HandedBack);
        Assert.DoesNotContain(_modem.Ledger.All(), held => held.Phase == AttemptPhase.Granted);
    }

    [Fact]
    public async Task A_card_that_was_changed_meanwhile_gets_no_part_of_the_former_one()
    {
        var ahead = await AskedAheadAsync();
        ahead.Answer.SetResult(SendPermission.Yes);
        _modem.Life.SignalOfNotice(new ModemSignal.SimChanged()); // behind the part in the loop's line
        Accept();

        Assert.Equal((2, true), await AcceptedAsync());
        var outcome = Assert.IsType<SendOutcome.NotSent>(await _modem.Outcomes.Reader.ReadAsync(_stop));
        Assert.Equal((3, "sim_changed"), (outcome.AttemptId, outcome.Why));
        Assert.Equal(2, Prompts());
    }

    [Fact]
    public async Task Nothing_is_asked_ahead_of_a_modem_that_its_operator_has_paused()
    {
        await InTheAirAsync();
        _time.Advance(TimeSpan.FromSeconds(3));
        _modem.Life.IsPaused = true;

        _modem.Round.AskAlong();

        Assert.False(_modem.Questions.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task A_grant_that_becomes_old_behind_a_silent_modem_is_given_up_before_its_turn_and_the_network_is_not_foretold_any_more()
    {
        var ahead = await AskedAheadAsync();
        ahead.Answer.SetResult(SendPermission.Yes);
        Offer(4);
        _time.Advance(TimeSpan.FromSeconds(11));
        _modem.Round.AskAlong(); // another modem asks

        var outcome = Assert.IsType<SendOutcome.NotSent>(await _modem.Outcomes.Reader.ReadAsync(_stop));
        Assert.Equal((3, "grant_stale"), (outcome.AttemptId, outcome.Why));
        _modem.Round.AskAlong();
        Assert.False(_modem.Questions.Reader.TryPeek(out _));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(11, false)]
    public async Task A_grant_that_has_become_old_behind_a_slow_part_is_not_used(int seconds, bool isUsed)
    {
        var ahead = await AskedAheadAsync();
        ahead.Answer.SetResult(SendPermission.Yes);
        _time.Advance(TimeSpan.FromSeconds(seconds));
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
            var outcome = Assert.IsType<SendOutcome.NotSent>(await _modem.Outcomes.Reader.ReadAsync(_stop));
            Assert.Equal((3, "grant_stale"), (outcome.AttemptId, outcome.Why));
        }
    }

    [Fact]
    public async Task A_stream_that_is_lost_stops_nothing_that_is_granted()
    {
        var ahead = await AskedAheadAsync();
        ahead.Answer.SetResult(SendPermission.Yes);
        _desk.StreamLost(1);
        Accept();
        await UntilWrittenAsync(3);
        Accept();

        Assert.Equal((2, true), await AcceptedAsync());
        Assert.Equal((3, true), await AcceptedAsync());
    }

    [Fact]
    public async Task A_part_that_is_recalled_is_not_asked_for()
    {
        await InTheAirAsync();
        _desk.Recall(3);
        _time.Advance(TimeSpan.FromSeconds(3));

        _modem.Round.AskAlong();

        Assert.False(_modem.Questions.Reader.TryPeek(out _));
    }

    /// <summary>A prompt for a part, and silence after its text: when the network answers is the test's to say.</summary>
    private static string? Answer(string text) =>
        text.StartsWith("AT+CMGS=", StringComparison.Ordinal) ? "\r\n> " : text.EndsWith('\u001a') ? null : SoundModem.Answer(text);

    private async Task ReadyAsync()
    {
        _living = _modem.Life.RunAsync(_end.Token);
        await _modem.UntilAsync(now => now.State == ModemState.Ready, _stop);
    }

    /// <summary>The network has taken three seconds for part 1; part 2 is in the air, part 3 waits.</summary>
    private async Task InTheAirAsync()
    {
        await ReadyAsync();
        Offer(1);
        await GrantAsync(1);
        await UntilWrittenAsync(1);
        _time.Advance(TimeSpan.FromSeconds(3));
        Accept();
        Assert.Equal((1, true), await AcceptedAsync());
        _modem.Ledger.Stored(1);
        Offer(2);
        Offer(3);
        await GrantAsync(2);
        await UntilWrittenAsync(2);
    }

    private async Task<Question> AskedAheadAsync()
    {
        await InTheAirAsync();
        _time.Advance(TimeSpan.FromMilliseconds(2_900));
        _modem.Round.AskAlong();
        return await _modem.Questions.Reader.ReadAsync(_stop);
    }

    private void Offer(long attemptId) => _desk.Offer(new OfferedPart(
        attemptId, 1, _modem.Life.Status.Now.Imei, _modem.Life.Status.Now.Iccid, "+8613912345678", "您好", Ucs2: true, Part: 1, PartCount: 1, ConcatenationReference: 0));

    private async Task GrantAsync(long attemptId)
    {
        var question = await _modem.Questions.Reader.ReadAsync(_stop);
        Assert.Equal(attemptId, question.AttemptId);
        question.Answer.SetResult(SendPermission.Yes);
    }

    private async Task UntilWrittenAsync(int texts) => await DriverStand.UntilAsync(() => Count(text => text.EndsWith('\u001a')) == texts, _stop);

    private void Accept() => _line.Say($"\r\n+CMGS: {++_reference}\r\n\r\nOK\r\n");

    private async Task<(long AttemptId, bool IsAccepted)> AcceptedAsync()
    {
        var outcome = await _modem.Outcomes.Reader.ReadAsync(_stop);
        return (outcome.AttemptId, outcome is SendOutcome.Accepted);
    }

    private int Prompts() => Count(text => text.StartsWith("AT+CMGS=", StringComparison.Ordinal));

    private int Count(Func<string, bool> wanted)
    {
        lock (_line.Written)
            return _line.Written.Count(wanted);
    }
}
