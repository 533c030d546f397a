using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.V1;
using static Gateway.Core.Tests.Sms.Journal.JournalRecords;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>Every transition of a message's life alone: what guards it, and all that it changes.</summary>
public sealed class SmsLifeGuardTests
{
    private static readonly SmsOptions Options = new();

    [Fact]
    public void Entering_a_state_is_an_event_and_staying_in_it_is_none()
    {
        var sms = NewSms();
        SmsLife.Move(sms, SmsState.Held, "operator", Now);
        SmsLife.Move(sms, SmsState.Held, "operator", Now + 1);
        Assert.Equal((SmsState.Held, "operator", Now), (sms.State, sms.Reason, sms.StateSinceMs));
        Assert.Equal((SmsState.Held, "operator", Now),
            (sms.History.Single().State, sms.History.Single().Reason, sms.History.Single().AtMs));
        SmsLife.Move(sms, SmsState.Held, "stop_list", Now + 2);
        SmsLife.Move(sms, SmsState.Queued, "stop_list", Now + 3);
        Assert.Equal(3, sms.History.Count);
        SmsLife.Note(sms, "noted", Now + 4);
        Assert.Equal((SmsState.Queued, "noted", Now + 4), (sms.History[3].State, sms.History[3].Reason, sms.History[3].AtMs));
    }

    [Theory]
    [InlineData(3, 2, true)]
    [InlineData(0, 1, false)]
    public void A_grant_that_charges_notes_when_and_one_of_a_paid_part_leaves_it(int charged, int prepaid, bool noted)
    {
        var sms = NewSms(parts: 3);
        (sms.Prepaid, sms.PrepaidAtMs, sms.NotBeforeMs) = (charged == 0 ? 2 : 0, 5, 7);
        SmsLife.Grant(sms, new AttemptRecord { Part = 1, Iccid = Iccid }, charged, Now);
        Assert.Equal((prepaid, noted ? Now : 5, 0L), (sms.Prepaid, sms.PrepaidAtMs, sms.NotBeforeMs));
    }

    [Theory]
    [InlineData("part 1 of 2", SmsState.Sending, "", 2)]
    [InlineData("part 1 of 1", SmsState.Sent, "", 2)]
    [InlineData("its answer was lost", SmsState.Sending, "settled_late", 2)]
    [InlineData("withdrawn", SmsState.Cancelled, "amended", 2)]
    [InlineData("held by an operator", SmsState.Held, "operator", 2)]
    [InlineData("withdrawn, and it was the last", SmsState.Sent, "", 2)]
    [InlineData("state: held", SmsState.Sending, "", 2)]
    [InlineData("state: unknown", SmsState.Sending, "", 2)]
    [InlineData("state: queued", SmsState.Sending, "", 2)]
    [InlineData("state: failed", SmsState.Failed, "before", 1)]
    [InlineData("state: cancelled, not the last", SmsState.Cancelled, "before", 1)]
    [InlineData("state: cancelled, the last", SmsState.Sent, "after_all", 1)]
    [InlineData("state: expired, the last", SmsState.Sent, "after_all", 1)]
    [InlineData("sent again since", SmsState.Sending, "", 1)]
    [InlineData("another part is next", SmsState.Sending, "", 2)]
    public void What_the_network_took_moves_the_message_on(string row, SmsState state, string reason, int nextPart)
    {
        var sms = InTheAir(
            parts: row is "part 1 of 1" or "withdrawn, and it was the last" || row.EndsWith("the last", StringComparison.Ordinal)
            && !row.Contains("not", StringComparison.Ordinal) ? 1 : 2);
        var attempt = sms.Attempts[0];
        (sms.TransientRefusals, sms.AvoidIccid, sms.NotBeforeMs) = (3, OtherIccid, 9);
        switch (row)
        {
            case "its answer was lost":
                attempt.State = AttemptState.OutcomeUnknown;
                break;
            case "withdrawn" or "withdrawn, and it was the last":
                sms.Withdrawn = "amended";
                break;
            case "held by an operator":
                sms.HeldWhy = "why";
                break;
            case "sent again since":
                sms.Attempts.Add(new AttemptRecord { Part = 1, Round = 1 });
                break;
            case "another part is next":
                sms.NextPart = 2;
                break;
            case var of when of.StartsWith("state: ", StringComparison.Ordinal):
                (sms.State, sms.Reason) = (Enum.Parse<SmsState>(of[7..].Split(',')[0], ignoreCase: true), "before");
                break;
        }

        SmsLife.Accept(sms, attempt, messageReference: 7, Now);
        Assert.Equal((state, reason, nextPart), (sms.State, sms.Reason, sms.NextPart));
        Assert.Equal((AttemptState.Accepted, 8, Now), (attempt.State, attempt.MessageReference, attempt.SettledAtMs));
        var moved = nextPart == 2 && row != "another part is next";
        Assert.Equal(moved ? (0, "", 0L) : (3, OtherIccid, 9L), (sms.TransientRefusals, sms.AvoidIccid, sms.NotBeforeMs));
    }

    [Fact]
    public void An_acceptance_before_the_message_is_sent_once_more_takes_the_second_round_back()
    {
        var sms = InTheAir(parts: 2);
        (sms.State, sms.Round, sms.PossibleDuplicate, sms.BoundIccid, sms.ConcatenationReference) = (SmsState.Queued, 2, true, "", 0);
        SmsLife.Accept(sms, sms.Attempts[0], 7, Now);
        Assert.Equal((1, false, Iccid, 5), (sms.Round, sms.PossibleDuplicate, sms.BoundIccid, sms.ConcatenationReference));
    }

    [Fact]
    public void News_of_the_second_round_leaves_the_mark_and_the_binding()
    {
        var sms = InTheAir(parts: 2);
        (sms.Round, sms.PossibleDuplicate, sms.BoundIccid, sms.ConcatenationReference) = (3, true, OtherIccid, 9);
        sms.Attempts[0].Round = 2;
        SmsLife.TakeBackOnceMore(sms, sms.Attempts[0]);
        Assert.Equal((2, true, OtherIccid, 9), (sms.Round, sms.PossibleDuplicate, sms.BoundIccid, sms.ConcatenationReference));
        sms.PossibleDuplicate = false;
        SmsLife.TakeBackOnceMore(sms, sms.Attempts[0]);
        Assert.False(sms.PossibleDuplicate); // the round is the same: nothing is taken back
    }

    [Theory]
    [InlineData(0, SmsState.Queued, "refused_for_now")]
    [InlineData(3, SmsState.Queued, "refused_for_now")]
    [InlineData(4, SmsState.Failed, "refused_too_often")]
    public void The_fifth_passing_refusal_is_the_last(int before, SmsState state, string reason)
    {
        var sms = InTheAir(parts: 1);
        sms.TransientRefusals = before;
        SmsLife.RefuseTransient(sms, sms.Attempts[0], "CMS 42", refund: false, Options, Now);
        Assert.Equal((state, reason, before + 1), (sms.State, sms.Reason, sms.TransientRefusals));
        Assert.Equal((AttemptState.Refused, "CMS 42", Now), (sms.Attempts[0].State, sms.Attempts[0].Why, sms.Attempts[0].SettledAtMs));
        Assert.Equal(state == SmsState.Queued ? Iccid : "", sms.AvoidIccid);
    }

    [Theory]
    [InlineData(0, 1, 1_520)] // 2 s, of which 75 % and one for each attempt number, up to 124 %
    [InlineData(0, 49, 2_480)]
    [InlineData(0, 50, 1_500)]
    [InlineData(1, 1, 3_040)]
    [InlineData(3, 1, 12_160)]
    [InlineData(5, 1, 45_600)]
    [InlineData(9, 1, 45_600)]
    [InlineData(9, 25, 60_000)]
    public void A_back_off_doubles_up_to_a_minute_and_is_spread(int refusalsBefore, long attemptId, long waits)
    {
        var sms = InTheAir(parts: 1);
        (sms.TransientRefusals, sms.Attempts[0].AttemptId) = (refusalsBefore, attemptId);
        SmsLife.RefuseTransient(sms, sms.Attempts[0], "", refund: false, new SmsOptions { TransientRefusals = 100 }, Now);
        Assert.Equal(waits, sms.NotBeforeMs - Now);
    }

    [Theory]
    [InlineData(1, 1, false, SmsState.Queued)]
    [InlineData(2, 2, true, SmsState.Queued)]
    public void A_sim_that_is_refused_is_avoided_and_a_started_message_begins_anew(int nextPart, int round, bool marked, SmsState state)
    {
        var sms = InTheAir(parts: 3);
        sms.NextPart = nextPart;
        if (nextPart == 2)
            sms.Attempts.Insert(0, new AttemptRecord { Part = 1, Round = 1, State = AttemptState.Accepted });
        SmsLife.RefuseSim(sms, sms.Attempts[^1], "CMS 28", refund: false, Now);
        Assert.Equal((state, "sim_refused", Iccid, 1, round, marked),
            (sms.State, sms.Reason, sms.AvoidIccid, sms.NextPart, sms.Round, sms.PossibleDuplicate));
        Assert.Equal(("", 0, 0), (sms.BoundIccid, sms.Prepaid, sms.ConcatenationReference));
        Assert.Equal((AttemptState.Refused, "CMS 28"), (sms.Attempts[^1].State, sms.Attempts[^1].Why));
    }

    [Theory]
    [InlineData(SmsState.Sending, true)]
    [InlineData(SmsState.Queued, true)]
    [InlineData(SmsState.Held, false)]
    [InlineData(SmsState.Cancelled, false)]
    public void A_lost_outcome_is_waited_for_where_the_message_still_goes(SmsState state, bool waits)
    {
        var sms = InTheAir(parts: 1);
        sms.State = state;
        SmsLife.LoseTrack(sms, sms.Attempts[0], "timeout", predictedReference: 0, Options, Now);
        Assert.Equal(waits ? (SmsState.Unknown, Now + MinuteMs) : (state, 0L), (sms.State, sms.NotBeforeMs));
        Assert.Equal((AttemptState.OutcomeUnknown, "timeout", 1),
            (sms.Attempts[0].State, sms.Attempts[0].Why, sms.Attempts[0].PredictedReference));
    }

    [Theory]
    [InlineData("once more", true, 1, "", "", SmsState.Queued, "sent_again", 2)]
    [InlineData("the setting says no", false, 1, "", "", SmsState.Held, "unknown", 1)]
    [InlineData("the second time", true, 2, "", "", SmsState.Held, "unknown_twice", 2)]
    [InlineData("held", true, 1, "why", "", SmsState.Held, "operator", 1)]
    [InlineData("held, the second time", true, 2, "why", "", SmsState.Held, "unknown_twice", 2)]
    [InlineData("withdrawn", true, 1, "", "amended", SmsState.Cancelled, "amended", 1)]
    [InlineData("withdrawn and held", true, 2, "why", "amended", SmsState.Cancelled, "amended", 2)]
    public void An_outcome_that_stays_unknown_is_decided_by_policy(string row, bool resend, int round, string held, string withdrawn,
        SmsState state, string reason, int roundAfter)
    {
        var sms = InTheAir(parts: 1);
        SmsLife.LoseTrack(sms, sms.Attempts[0], "timeout", -1, Options, Now);
        (sms.Round, sms.HeldWhy, sms.Withdrawn) = (round, held, withdrawn);
        SmsLife.SettleByPolicy(sms, resend, Now + MinuteMs);
        Assert.Equal((row, state, reason, roundAfter, 0L), (row, sms.State, sms.Reason, sms.Round, sms.NotBeforeMs));
        Assert.Equal(roundAfter > round, sms.PossibleDuplicate);
    }

    [Theory]
    [InlineData("nothing of it left", SmsState.Queued, "sim_gone", 1)]
    [InlineData("nothing of it left, held", SmsState.Held, "operator", 1)]
    [InlineData("a part left", SmsState.Queued, "sim_gone", 2)]
    [InlineData("a part may have left", SmsState.Queued, "sim_gone", 2)]
    [InlineData("a part left, another did not", SmsState.Queued, "sim_gone", 2)]
    [InlineData("a part left in another round", SmsState.Queued, "sim_gone", 1)]
    [InlineData("a part left, held", SmsState.Held, "operator", 2)]
    [InlineData("a part left, the second time", SmsState.Held, "restarted_twice", 2)]
    [InlineData("withdrawn", SmsState.Cancelled, "amended", 1)]
    public void A_message_begins_anew_on_another_sim_once(string row, SmsState state, string reason, int round)
    {
        var sms = NewSms(parts: 3);
        (sms.NextPart, sms.BoundIccid, sms.Prepaid, sms.PrepaidAtMs, sms.ConcatenationReference) = (2, Iccid, 1, Now - MinuteMs, 5);
        var first = row.StartsWith("a part left", StringComparison.Ordinal) ? AttemptState.Accepted : AttemptState.NotSent;
        sms.Attempts.Add(new AttemptRecord { Part = 1, Round = 1, State = first });
        switch (row)
        {
            case "a part may have left":
                sms.Attempts[0].State = AttemptState.OutcomeUnknown;
                break;
            case "a part left, another did not":
                sms.Attempts.Add(new AttemptRecord { Part = 2, Round = 1, State = AttemptState.NotSent });
                break;
            case "a part left in another round":
                sms.Attempts[0].Round = 0;
                break;
            case "a part left, the second time":
                (sms.Round, sms.Attempts[0].Round) = (2, 2);
                break;
            case "withdrawn":
                sms.Withdrawn = "amended";
                break;
        }

        if (row.EndsWith("held", StringComparison.Ordinal))
            sms.HeldWhy = "why";
        var back = SmsLife.Restart(sms, "sim_gone", Now);
        Assert.Equal((state, reason, round), (sms.State, sms.Reason, sms.Round));
        Assert.Equal(new UnusedParts(Iccid, 1, Now - MinuteMs), back);
        Assert.Equal(("", 0, 0, round == 2 && row != "a part left, the second time"),
            (sms.BoundIccid, sms.Prepaid, sms.ConcatenationReference, sms.PossibleDuplicate));
        Assert.Equal(row == "withdrawn" ? 2 : 1, sms.NextPart);
    }

    [Theory]
    [InlineData("first part", SmsState.Queued, "no_grant", "", 2)]
    [InlineData("second part", SmsState.Queued, "no_grant", Iccid, 0)]
    [InlineData("held", SmsState.Held, "operator", "", 2)]
    [InlineData("withdrawn", SmsState.Cancelled, "amended", "", 2)]
    [InlineData("withdrawn, second part", SmsState.Cancelled, "amended", "", 2)]
    [InlineData("state: queued", SmsState.Queued, "no_grant", "", 2)]
    [InlineData("state: unknown", SmsState.Queued, "no_grant", "", 2)]
    [InlineData("state: held", SmsState.Held, "before", "", 2)]
    [InlineData("state: held, second part", SmsState.Held, "before", Iccid, 2)]
    public void What_goes_back_to_the_queue_keeps_its_sim_only_when_it_has_begun(string row, SmsState state, string reason,
        string bound, int parts)
    {
        var sms = InTheAir(parts: 2);
        if (row.EndsWith("second part", StringComparison.Ordinal))
            sms.NextPart = 2;
        if (row == "held")
            sms.HeldWhy = "why";
        if (row.StartsWith("withdrawn", StringComparison.Ordinal))
            sms.Withdrawn = "amended";
        if (row.StartsWith("state: ", StringComparison.Ordinal))
            (sms.State, sms.Reason) = (Enum.Parse<SmsState>(row[7..].Split(',')[0], ignoreCase: true), "before");
        var back = SmsLife.NotSent(sms, sms.Attempts[0], "no_grant", avoidSim: false, Now);
        Assert.Equal((state, reason, bound), (sms.State, sms.Reason, sms.BoundIccid));
        Assert.Equal(parts == 0 ? null : new UnusedParts(Iccid, parts, Now - MinuteMs), back);
        Assert.Equal((AttemptState.NotSent, "no_grant", ""), (sms.Attempts[0].State, sms.Attempts[0].Why, sms.AvoidIccid));
    }

    [Fact]
    public void The_end_gives_back_what_was_not_used_and_nothing_where_nothing_was_paid()
    {
        var sms = InTheAir(parts: 2);
        sms.NotBeforeMs = 9;
        Assert.Equal(new UnusedParts(Iccid, 1, Now - MinuteMs), SmsLife.Finish(sms, SmsState.Expired, "too_late", Now));
        Assert.Equal((0L, "", 0), (sms.NotBeforeMs, sms.BoundIccid, sms.ConcatenationReference));
        Assert.Null(SmsLife.Finish(sms, SmsState.Cancelled, "operator", Now));
    }

    [Theory]
    [InlineData(SmsState.Queued, SmsState.Cancelled)]
    [InlineData(SmsState.Held, SmsState.Cancelled)]
    [InlineData(SmsState.Unknown, SmsState.Cancelled)]
    [InlineData(SmsState.Sending, SmsState.Sending)]
    [InlineData(SmsState.Sent, SmsState.Sent)]
    public void What_is_withdrawn_ends_at_once_unless_it_is_in_the_air(SmsState state, SmsState after)
    {
        var sms = InTheAir(parts: 1);
        sms.State = state;
        SmsLife.Withdraw(sms, "amended", Now);
        Assert.Equal((after, "amended"), (sms.State, sms.Withdrawn));
    }

    private static SmsRecord InTheAir(int parts)
    {
        var sms = NewSms(parts);
        SmsLife.Grant(sms, new AttemptRecord { AttemptId = 1, Part = 1, Iccid = Iccid, ConcatenationReference = 5 },
            charged: parts, Now - MinuteMs);
        return sms;
    }
}
