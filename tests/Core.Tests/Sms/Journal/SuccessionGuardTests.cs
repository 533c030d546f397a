using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.V1;
using static Gateway.Core.Tests.Sms.Journal.JournalRecords;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>What becomes of the text of a form that was amended, and of the new one: a row a guard. <c>s1</c> is the former form's message,
/// <c>s2</c> what was asked for again of it, <c>new</c> the amended form's; of what is withdrawn the reason stands with it, of a time that
/// changed its distance from now.</summary>
public sealed class SuccessionGuardTests
{
    private const long Registration = 7;

    private static readonly Dictionary<string,
        (bool SaysTheSame, string Then, Action<SmsRecord> Former, Action<SmsRecord>? Again, Action<SmsRecord> New)> Amended = new(
            StringComparer.Ordinal)
        {
            ["it waits: it gives way"] = (true, "s1 Cancelled amended, new Queued", Waits, null, Waits),
            ["it has left, and the new one says the same: it serves"] = (true, "s1 Sent, new NotNeeded as s1", Left, null, Waits),
            ["it has left, and the new one says something new"] = (false, "s1 Sent amended, new Queued", Left, null, Waits),
            ["it has left, and so has what was asked for again: the newest serves, neither is withdrawn"] =
                (true, "s1 Sent, s2 Sent, new NotNeeded as s2", Left, Left, Waits),
            ["it has left, what was asked for again waits"] =
                (true, "s1 Sent, s2 Cancelled amended, new NotNeeded as s1", Left, Waits, Waits),
            ["it may have left"] =
                (true, "s1 Unknown, new NotNeeded as s1", sms => Attempt(sms, SmsState.Unknown, AttemptState.OutcomeUnknown), null, Waits),
            ["it did not arrive: it does not serve"] =
                (true, "s1 Undelivered amended, new Queued", sms => Attempt(sms, SmsState.Undelivered, AttemptState.Accepted), null, Waits),
            ["it has left and was withdrawn since: it does not serve"] = (true, "s1 Sent phone_corrected, new Queued", sms =>
            {
                Left(sms);
                sms.Withdrawn = SmsFacts.PhoneCorrected;
            }, null, Waits),

            ["a gate waits for it: for the new one, too"] = (false, "s1 Cancelled amended, new Queued at a gate", AtGate, null, Waits),
            ["a gate waited, and it has left"] = (false, "s1 Sent amended, new Queued", sms =>
            {
                Left(sms);
                AtGate(sms);
            }, null, Waits),
            ["a gate waited, and it was cancelled"] = (false, "s1 Cancelled amended, new Queued", sms =>
            {
                sms.State = SmsState.Cancelled;
                AtGate(sms);
            }, null, Waits),
            ["an operator holds it"] = (false, "s1 Cancelled amended, new Held why", Held, null, Waits),
            ["an operator holds it, a gate waits for what was asked for again"] = (
                false, "s1 Cancelled amended, s2 Cancelled amended, new Held why at a gate", Held, AtGate, Waits),
            ["an operator held it and let it go"] = (false, "s1 Cancelled amended, new Queued", sms =>
            {
                Held(sms);
                sms.State = SmsState.Queued;
            }, null, Waits),
            ["the stop list holds it: the new one is asked at its own grant"] = (false, "s1 Cancelled amended, new Queued", sms =>
            {
                Held(sms);
                sms.Reason = "stop_list";
            }, null, Waits),
            ["an operator holds it, and the new form has nobody to text"] =
                (false, "s1 Cancelled amended, new NotNeeded", Held, null, sms => sms.State = SmsState.NotNeeded),
        };

    private static readonly Dictionary<string, (string Then, Action<SmsRecord> Former, Action<SmsRecord> New)> Shared = new(
        StringComparer.Ordinal)
    {
        ["the new one is due earlier and ends earlier"] = (
            "s1 Queued due -60 until 360, new NotNeeded as s1", Waits, sms => (sms.DueAtMs, sms.DeadlineMs) = (Now - HourMs, Now + HourMs)),
        ["the new one is due later and ends later"] = (
            "s1 Queued due 60 until 480, new NotNeeded as s1", Waits,
            sms => (sms.DueAtMs, sms.DeadlineMs) = (Now + (2 * HourMs), Now + (8 * HourMs))),
        ["it was sent: it is due no more"] =
            ("s1 Sent due 60 until 480, new NotNeeded as s1", Left,
                sms => (sms.DueAtMs, sms.DeadlineMs) = (Now - HourMs, Now + (8 * HourMs))),
        ["it was delivered"] =
            ("s1 Delivered due 60 until 360, new NotNeeded as s1", sms => Attempt(sms, SmsState.Delivered, AttemptState.Accepted), Waits),
        ["it was cancelled: it serves nobody"] =
            ("s1 Cancelled due 60 until 360, new Queued", sms => sms.State = SmsState.Cancelled, Waits),
        ["it was withdrawn after it was sent: it serves nobody"] = ("s1 Sent phone_corrected due 60 until 360, new Queued", sms =>
        {
            Left(sms);
            sms.Withdrawn = SmsFacts.PhoneCorrected;
        }, Waits),
        ["the new form has nobody to text"] = ("s1 Queued due 60 until 360, new NotNeeded", Waits, sms => sms.State = SmsState.NotNeeded),
    };

    public static TheoryData<string> OfAmended => [.. Amended.Keys];

    public static TheoryData<string> OfShared => [.. Shared.Keys];

    [Theory]
    [MemberData(nameof(OfAmended))]
    public void An_amended_form_s_text_gives_way_or_serves_and_hands_on_what_somebody_decided(string guard)
    {
        var (saysTheSame, then, former, again, change) = Amended[guard];
        var records = Records(former);
        var other = again is null ? 0 : records.Add(Message(again, requestKey: 99));
        var message = Message(change);
        records.Write(transaction => Succession.Apply(transaction, records.Sms, message, saysTheSame, Now));
        var all = records.Store.Read(transaction => transaction.Range(SmsCollections.Messages, 0, 9));
        Assert.Equal(then,
            string.Join(", ",
                [
                    .. all.Where(sms => sms.Id == records.SmsId || sms.Id == other).Select(sms => Shown(sms, $"s{sms.Id}")),
                    Shown(message, "new") + Decided(message),
                ]));
    }

    [Theory]
    [MemberData(nameof(OfShared))]
    public void A_text_that_others_need_as_well_serves_both_at_the_earlier_time_until_the_later(string guard)
    {
        var (then, former, change) = Shared[guard];
        var records = Records(former);
        var message = Message(change);
        records.Write(transaction => Succession.Share(transaction, records.Sms, message, Now));
        var sms = records.Sms;
        Assert.Equal(
            then, $"{Shown(sms, "s1")} due {(sms.DueAtMs - Now) / MinuteMs} until {(sms.DeadlineMs - Now) / MinuteMs}, {Shown(message, "new")}");
    }

    [Fact]
    public void What_was_withdrawn_stays_withdrawn_for_its_first_reason()
    {
        var records = Records(Waits);
        records.Write(transaction => Withdrawal.Apply(transaction, records.SmsId, SmsFacts.PhoneCorrected, Now));
        records.Write(transaction => Withdrawal.Apply(transaction, records.SmsId, Succession.Amended, Now + SecondMs));
        Assert.Equal((SmsFacts.PhoneCorrected, SmsFacts.PhoneCorrected, Now),
            (records.Sms.Withdrawn, records.Sms.Reason, records.Sms.StateSinceMs));
    }

    private static JournalRecords Records(Action<SmsRecord> former)
    {
        var records = new JournalRecords();
        records.Change(sms =>
        {
            sms.RegistrationId = Registration;
            former(sms);
        });
        return records;
    }

    private static SmsRecord Message(Action<SmsRecord> change, ulong requestKey = 0)
    {
        var sms = NewSms();
        (sms.RegistrationId, sms.RequestKey) = (Registration, requestKey);
        change(sms);
        return sms;
    }

    private static string Shown(SmsRecord sms,
        string name) => $"{name} {sms.State}{Word(sms.Withdrawn)}{(sms.SameAs == 0 ? "" : $" as s{sms.SameAs}")}";

    // What somebody decided about the former text stays with it, and is handed on or not.
    private static string Decided(SmsRecord sms) => $"{Word(sms.HeldWhy)}{(sms.Lane == NewMessage.GateLane ? " at a gate" : "")}";

    private static string Word(string word) => word.Length == 0 ? "" : $" {word}";

    private static void Waits(SmsRecord sms)
    {
        // As it is made.
    }

    private static void AtGate(SmsRecord sms) => sms.Lane = NewMessage.GateLane;

    private static void Held(SmsRecord sms) => (sms.State, sms.Reason, sms.HeldWhy) = (SmsState.Held, "operator", "why");

    private static void Left(SmsRecord sms) => Attempt(sms, SmsState.Sent, AttemptState.Accepted);

    private static void Attempt(SmsRecord sms, SmsState state, AttemptState attempt)
    {
        sms.State = state;
        sms.Attempts.Add(
            new AttemptRecord { AttemptId = 5, Part = 1, Round = 1, Iccid = Iccid, State = attempt, GrantedAtMs = Now - MinuteMs });
    }
}
