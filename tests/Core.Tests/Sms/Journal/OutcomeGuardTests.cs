using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.V1;
using static Gateway.Core.Tests.Sms.Journal.JournalRecords;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>Every decision on an outcome alone, on a message of two parts of which one is in the air.</summary>
public sealed class OutcomeGuardTests
{
    private static readonly SmsOptions Options = new();

    [Theory]
    [InlineData(1, SmsState.Queued, "refused_for_now")]
    [InlineData(2, SmsState.Failed, "number_refused")]
    [InlineData(3, SmsState.Failed, "number_refused")]
    public void Ambiguous_is_the_numbers_fault_from_the_second_sim_on(int sims, SmsState state, string reason)
    {
        var sms = InTheAir();
        for (var earlier = 1; earlier < sims; earlier++)
            sms.AmbiguousIccids.Add($"another SIM {earlier}");
        Tell(sms, Refused(ErrorClass.Ambiguous, 38));
        Assert.Equal((state, reason), (sms.State, sms.Reason));
        Assert.Equal(sims, sms.AmbiguousIccids.Count);
    }

    [Fact]
    public void Ambiguous_twice_on_one_sim_is_one_sim()
    {
        var sms = InTheAir();
        sms.AmbiguousIccids.Add(Iccid);
        Tell(sms, Refused(ErrorClass.Ambiguous, 38));
        Assert.Equal((SmsState.Queued, 1), (sms.State, sms.AmbiguousIccids.Count));
    }

    [Theory]
    [InlineData(ErrorClass.Number, SmsState.Failed, "number_refused", AttemptState.Refused)]
    [InlineData(ErrorClass.Sim, SmsState.Queued, "sim_refused", AttemptState.Refused)]
    [InlineData(ErrorClass.Unsettled, SmsState.Unknown, "CMS 42", AttemptState.OutcomeUnknown)]
    [InlineData(ErrorClass.Transient, SmsState.Queued, "refused_for_now", AttemptState.Refused)]
    [InlineData(ErrorClass.Storage, SmsState.Queued, "refused_for_now", AttemptState.Refused)]
    public void A_refusal_goes_by_the_class_of_its_error(ErrorClass meaning, SmsState state, string reason, AttemptState attempt)
    {
        var sms = InTheAir();
        Tell(sms, Refused(meaning, 42));
        Assert.Equal((state, reason, attempt), (sms.State, sms.Reason, sms.Attempts[0].State));
        Assert.Equal((meaning, "CMS 42", "CMS 42"), (sms.Attempts[0].ErrorClass, sms.Attempts[0].ErrorCode, sms.Attempts[0].Why));
        Assert.Equal(Now, sms.Attempts[0].SettledAtMs);
    }

    [Theory]
    [InlineData("", null, "not_sent", SmsState.Queued, "")]
    [InlineData("no_grant", null, "no_grant", SmsState.Queued, "")]
    [InlineData("no_prompt", null, "no_prompt", SmsState.Queued, Iccid)]
    [InlineData("prompt_refused", ErrorClass.Transient, "prompt_refused", SmsState.Queued, Iccid)]
    [InlineData("prompt_refused", ErrorClass.Sim, "prompt_refused", SmsState.Queued, Iccid)]
    [InlineData("prompt_refused", ErrorClass.Number, "number_refused", SmsState.Failed, "")]
    public void What_was_not_sent_waits_again_and_leaves_a_modem_that_shows_no_prompt_alone(string why, ErrorClass? meaning, string reason,
        SmsState state, string avoided)
    {
        var sms = InTheAir();
        var notSent = new NotSent { Why = why };
        if (meaning is { } error)
            notSent.Error = new CommandError { ErrorClass = error, Family = "CMS", Code = 38 };
        var back = Tell(sms, new Outcome { NotSent = notSent });
        Assert.Equal((state, reason, avoided), (sms.State, sms.Reason, sms.AvoidIccid));
        Assert.Equal(new UnusedParts(Iccid, 2, Now - MinuteMs), back); // the part that stayed, and the one after it
        Assert.Equal(meaning is null ? "" : "CMS 38", sms.Attempts[0].ErrorCode);
        Assert.Equal(meaning is not null || why == "no_prompt", OutcomeRule.IsOfModem(notSent));
    }

    [Theory]
    [InlineData("ERROR", 0, "ERROR")]
    [InlineData("", 7, "")]
    [InlineData("CME", 14, "CME 14")]
    public void An_error_is_noted_by_its_family_and_number(string family, int code, string noted)
    {
        var sms = InTheAir();
        Tell(sms, new Outcome
        {
            Refused =
            new RefusedByNetwork { Error = new CommandError { ErrorClass = ErrorClass.Transient, Family = family, Code = code } }
        });
        Assert.Equal(noted, sms.Attempts[0].ErrorCode);
    }

    [Fact]
    public void A_refusal_without_an_error_passes()
    {
        var sms = InTheAir();
        Tell(sms, new Outcome { Refused = new RefusedByNetwork() });
        Assert.Equal((SmsState.Queued, "refused_for_now"), (sms.State, sms.Reason));
    }

    [Theory]
    [InlineData("timeout", "timeout")]
    [InlineData("", "no_answer")]
    public void An_unknown_outcome_is_waited_for_and_keeps_its_predicted_reference(string why, string reason)
    {
        var sms = InTheAir();
        var error = new CommandError { ErrorClass = ErrorClass.Unsettled, Family = "CMS", Code = 500 };
        Assert.Null(Tell(sms, new Outcome { Unknown = new Unknown { Why = why, PredictedReference = 41, Error = error } }));
        Assert.Equal((SmsState.Unknown, reason, Now + (60 * SecondMs)), (sms.State, sms.Reason, sms.NotBeforeMs));
        Assert.Equal((AttemptState.OutcomeUnknown, 42, "CMS 500"),
            (sms.Attempts[0].State, sms.Attempts[0].PredictedReference, sms.Attempts[0].ErrorCode));
        Assert.Equal(1, sms.Prepaid);
    }

    [Fact]
    public void A_second_unknown_says_nothing_new()
    {
        var sms = InTheAir();
        Tell(sms, new Outcome { Unknown = new Unknown { Why = "timeout", PredictedReference = 41 } });
        Tell(sms, new Outcome { Unknown = new Unknown { Why = "line_lost", PredictedReference = 9 } }, Now + SecondMs);
        Assert.Equal(("timeout", 42, Now), (sms.Reason, sms.Attempts[0].PredictedReference, sms.Attempts[0].SettledAtMs));
    }

    [Fact]
    public void An_error_that_says_nothing_of_what_is_unknown_already_changes_nothing()
    {
        var sms = InTheAir();
        Tell(sms, new Outcome { Unknown = new Unknown { Why = "timeout", PredictedReference = 41 } });
        SmsLife.Finish(sms, SmsState.Cancelled, "operator", Now);
        var before = sms.Clone();
        Assert.Null(Tell(sms, Refused(ErrorClass.Unsettled, 500), Now + SecondMs));
        Assert.Equal(before, sms);
    }

    [Theory]
    [InlineData(AttemptState.Accepted)]
    [InlineData(AttemptState.NotSent)]
    [InlineData(AttemptState.Refused)]
    public void An_attempt_that_has_ended_is_not_moved_by_another_outcome(AttemptState ended)
    {
        foreach (var outcome in new[]
        {
            Accepted(),
            Refused(ErrorClass.Number, 1),
            new Outcome { NotSent = new NotSent() },
            new Outcome { Unknown = new Unknown() },
        })
        {
            var sms = InTheAir();
            sms.Attempts[0].State = ended;
            var before = sms.Clone();
            Assert.Null(Tell(sms, outcome));
            Assert.Equal(before, sms);
        }
    }

    /// <summary>Certain news after the message went its own way: the attempt's story is corrected, the message stays.</summary>
    [Theory]
    [InlineData("a newer attempt")]
    [InlineData("another part is next")]
    [InlineData("held")]
    [InlineData("cancelled")]
    public void Late_certain_news_corrects_the_attempt_alone(string guard)
    {
        foreach (var (outcome, state, back) in new (Outcome, AttemptState, UnusedParts?)[]
        {
            (Refused(ErrorClass.Number, 1), AttemptState.Refused, null),
            (new Outcome { NotSent = new NotSent { Why = "no_prompt", Error = new CommandError { Family = "CMS", Code = 331 } } },
                AttemptState.NotSent, new UnusedParts(Iccid, 1, Now - MinuteMs)),
        })
        {
            var sms = InTheAir();
            sms.Attempts[0].State = AttemptState.OutcomeUnknown;
            switch (guard)
            {
                case "a newer attempt":
                    sms.Attempts.Add(new AttemptRecord { AttemptId = 2, Part = 1, Round = 2, State = AttemptState.Granted });
                    break;
                case "another part is next":
                    sms.NextPart = 2;
                    break;
                default:
                    sms.State = guard == "held" ? SmsState.Held : SmsState.Cancelled;
                    break;
            }

            var before = sms.State;
            Assert.Equal(back, Tell(sms, outcome));
            Assert.Equal((before, 1, ""), (sms.State, sms.Prepaid, sms.AvoidIccid));
            Assert.Equal((state, Now), (sms.Attempts[0].State, sms.Attempts[0].SettledAtMs));
            Assert.NotEqual("", sms.Attempts[0].ErrorCode);
        }
    }

    [Theory]
    [InlineData(SmsState.Sending)]
    [InlineData(SmsState.Unknown)]
    [InlineData(SmsState.Queued)]
    public void Certain_news_moves_a_message_that_waits_for_it(SmsState state)
    {
        var sms = InTheAir();
        (sms.State, sms.Attempts[0].State) = (state, AttemptState.OutcomeUnknown);
        Tell(sms, Refused(ErrorClass.Number, 1));
        Assert.Equal(SmsState.Failed, sms.State);
    }

    [Fact]
    public void News_that_comes_before_a_message_is_sent_once_more_takes_the_second_round_back()
    {
        var sms = InTheAir();
        sms.Attempts[0].State = AttemptState.OutcomeUnknown;
        (sms.State, sms.Round, sms.PossibleDuplicate, sms.BoundIccid) = (SmsState.Queued, 2, true, "");
        Tell(sms, Refused(ErrorClass.Transient, 42));
        Assert.Equal((1, false), (sms.Round, sms.PossibleDuplicate));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void Refused_parts_are_given_back_where_the_setting_says_so(bool refund, int parts)
    {
        foreach (var meaning in new[] { ErrorClass.Transient, ErrorClass.Sim, ErrorClass.Number, ErrorClass.Ambiguous })
        {
            var sms = InTheAir();
            Assert.Equal(
                new UnusedParts(Iccid, parts, Now - MinuteMs),
                OutcomeRule.Apply(sms, sms.Attempts[0], Refused(meaning, 1), new SmsOptions { RefundRefusals = refund }, Now));
        }
    }

    private static SmsRecord InTheAir()
    {
        var sms = NewSms(parts: 2);
        SmsLife.Grant(sms, new AttemptRecord { AttemptId = 1, Part = 1, Iccid = Iccid, Imsi = Imsi }, charged: 2, Now - MinuteMs);
        return sms;
    }

    private static UnusedParts? Tell(SmsRecord sms, Outcome outcome, long? nowMs = null) =>
        OutcomeRule.Apply(sms, sms.Attempts[0], outcome, Options, nowMs ?? Now);

    private static Outcome Accepted() => new() { Accepted = new Accepted { MessageReference = 7 } };

    private static Outcome Refused(ErrorClass meaning, int code) =>
        new() { Refused = new RefusedByNetwork { Error = new CommandError { ErrorClass = meaning, Family = "CMS", Code = code } } };
}
