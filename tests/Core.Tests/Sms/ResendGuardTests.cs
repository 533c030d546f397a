using Gateway.Core.Access;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Tests.Sms.Journal;
using Gateway.V1;
using static Gateway.Core.Tests.Sms.Journal.JournalRecords;

namespace Gateway.Core.Tests.Sms;

/// <summary>What a gate that asks for a text again gets: every guard alone.</summary>
public sealed class ResendGuardTests
{
    private const ulong Key = 77;

    private static readonly Dictionary<string, (string Answer, Action<JournalRecords> Arrange)> Rows = new(StringComparer.Ordinal)
    {
        ["state: queued"] = ("jumps", _ => { }
        ),
        ["state: held"] = ("jumps", records => records.Change(sms => sms.State = SmsState.Held)),
        ["state: sent"] = ("again", records => records.Change(sms => sms.State = SmsState.Sent)),
        ["state: failed"] = ("again", records => records.Change(sms => sms.State = SmsState.Failed)),
        ["state: sending"] = ("is being sent now", records => records.Change(sms => sms.State = SmsState.Sending)),
        ["state: unknown"] = ("is being sent now", records => records.Change(sms => sms.State = SmsState.Unknown)),
        ["state: nobody to text"] = ("no mainland mobile", records => records.Change(sms => sms.State = SmsState.NotNeeded)),
        ["state: sent, and too late"] =
            ("deadline is over", records => records.Change(sms => (sms.State, sms.DeadlineMs) = (SmsState.Sent, Now))),
        ["state: queued, and too late"] = ("deadline is over", records => records.Change(sms => sms.DeadlineMs = Now)),
        ["state: sent, in a millisecond too late"] =
            ("again", records => records.Change(sms => (sms.State, sms.DeadlineMs) = (SmsState.Sent, Now + 1))),
        ["withdrawn: amended"] = ("was amended", records => records.Change(sms => sms.Withdrawn = Succession.Amended)),
        ["withdrawn: phone corrected"] = ("Another phone", records => records.Change(sms => sms.Withdrawn = SmsFacts.PhoneCorrected)),
        ["withdrawn: phone corrected, by an earlier version"] = (
            "Another phone", records => records.Change(sms => (sms.State, sms.Reason) = (SmsState.Cancelled, SmsFacts.PhoneCorrected))),
        ["cancelled for another reason"] =
            ("again", records => records.Change(sms => (sms.State, sms.Reason) = (SmsState.Cancelled, "operator"))),
        ["held for a phone's sake"] =
            ("jumps", records => records.Change(sms => (sms.State, sms.Reason) = (SmsState.Held, SmsFacts.PhoneCorrected))),
        ["request: used for this"] = ("repeated", records => records.Add(Asked(registration: 0))),
        ["request: used for another registration"] = ("used before", records => records.Add(Asked(registration: 5))),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_guard_answers_for_itself(string guard)
    {
        var records = new JournalRecords();
        var (answer, arrange) = Rows[guard];
        arrange(records);
        Assert.Equal(answer, Asked(records, records.SmsId, answer));
    }

    [Fact]
    public void A_message_that_is_not_there_is_not_found() =>
        Assert.Equal("There is no message 99", Asked(new JournalRecords(), 99, "There is no message 99"));

    /// <summary>The text of a trip that another message serves is that message's; what was said of either holds.</summary>
    [Theory]
    [InlineData("serves", "jumps")]
    [InlineData("is gone", "There is no message")]
    [InlineData("is of another trip than it says", "no mainland mobile")]
    [InlineData("the named one was amended", "was amended")]
    [InlineData("the serving one was amended", "was amended")]
    [InlineData("the named one's phone was corrected", "Another phone")]
    [InlineData("the serving one's phone was corrected", "Another phone")]
    [InlineData("the named one is queued", "jumps")]
    public void A_message_that_another_serves_is_asked_of_that_one(string row, string answer)
    {
        var records = new JournalRecords();
        var named = NewSms();
        (named.State, named.SameAs) = (SmsState.NotNeeded, records.SmsId);
        var id = records.Add(named);
        records.Write(transaction =>
        {
            var sms = transaction.Find(SmsCollections.Messages, id)!;
            (sms.SameAs, sms.Withdrawn, sms.State) = row switch
            {
                "is gone" => (98, "", SmsState.NotNeeded),
                "is of another trip than it says" => (0, "", SmsState.NotNeeded),
                "the named one was amended" => (sms.SameAs, Succession.Amended, SmsState.NotNeeded),
                "the named one's phone was corrected" => (sms.SameAs, SmsFacts.PhoneCorrected, SmsState.NotNeeded),
                "the named one is queued" => (sms.SameAs, "", SmsState.Queued),
                _ => (sms.SameAs, "", SmsState.NotNeeded),
            };
            transaction.Update(SmsCollections.Messages, sms);
        });
        if (row == "the serving one was amended")
            records.Change(sms => sms.Withdrawn = Succession.Amended);
        if (row == "the serving one's phone was corrected")
            records.Change(sms => sms.Withdrawn = SmsFacts.PhoneCorrected);
        Assert.Equal(answer, Asked(records, id, answer));
        Assert.Equal(row is "serves" ? NewMessage.GateLane : NewMessage.OrdinaryLane, records.Sms.Lane);
    }

    [Fact]
    public void What_waits_jumps_the_line_and_forgets_what_held_it()
    {
        var records = new JournalRecords();
        records.Change(sms => (sms.State, sms.HeldWhy, sms.NotBeforeMs) = (SmsState.Held, "why", Now + 9));
        Asked(records, records.SmsId, "jumps");
        Assert.Equal((NewMessage.GateLane, "", 0L, SmsState.Queued, "asked_for_at_gate"),
            (records.Sms.Lane, records.Sms.HeldWhy, records.Sms.NotBeforeMs, records.Sms.State, records.Sms.Reason));
        Assert.Equal([Key], records.Sms.JumpKeys);
    }

    [Theory]
    [InlineData(SmsState.Held, AttemptState.OutcomeUnknown, true)]
    [InlineData(SmsState.Held, AttemptState.NotSent, false)]
    [InlineData(SmsState.Queued, AttemptState.OutcomeUnknown, false)]
    public void Whoever_asks_for_what_may_have_left_takes_a_second_text(SmsState state, AttemptState attempt, bool marked)
    {
        var records = new JournalRecords();
        records.Change(sms =>
        {
            sms.State = state;
            sms.Attempts.Add(new AttemptRecord { AttemptId = 1, Part = 1, State = attempt });
        });
        Asked(records, records.SmsId, "jumps");
        Assert.Equal((marked, marked ? 2 : 1), (records.Sms.PossibleDuplicate, records.Sms.Round));
    }

    [Fact]
    public void A_text_that_goes_again_is_a_message_of_its_own_to_the_same_people()
    {
        var records = new JournalRecords();
        records.Change(sms => (sms.State, sms.Parts, sms.Lane, sms.RegistrationId) = (SmsState.Delivered, 2, 1, 4));
        var again = records.Write(transaction => ResendRule.Apply(transaction, Scope.Gateway, records.SmsId, Key, By, Now)).Sms!;
        Assert.NotEqual(records.SmsId, again.Id);
        Assert.Equal((NewMessage.GateLane, Now, records.Sms.DeadlineMs, 2, 1, 1, Phone, Key, 4L),
            (again.Lane, again.DueAtMs, again.DeadlineMs, again.Parts, again.NextPart, again.Round, again.PhoneKey,
                again.RequestKey, again.RegistrationId));
        Assert.Equal((SmsState.Queued, "sent_again_on_request"), (again.State, again.Reason));
    }

    private static Signature By => Signature.Of(new Caller(7, "gate", Role.Checkpoint), "why");

    private static SmsRecord Asked(long registration)
    {
        var sms = NewSms();
        (sms.RegistrationId, sms.RequestKey) = (registration, Key);
        return sms;
    }

    private static string Asked(JournalRecords records, long id, string expected)
    {
        var answer = records.Write(transaction => ResendRule.Apply(transaction, Scope.Gateway, id, Key, By, Now));
        if (answer.Refusal is not { } refusal)
            return answer.Sms!.RequestKey == Key && answer.Sms.State == SmsState.Queued && answer.Sms.Reason == "sent_again_on_request"
                ? "again"
                : answer.Sms.JumpKeys.Contains(Key) ? "jumps" : "repeated";
        var said = refusal(new ResendSmsRequest { SmsId = $"{id}" }).Status.Detail;
        return said.Contains(expected, StringComparison.Ordinal) ? expected : said;
    }
}
