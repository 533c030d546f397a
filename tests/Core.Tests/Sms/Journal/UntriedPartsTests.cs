using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.V1;
using static Gateway.Core.Tests.Sms.Journal.GrantArrangements;
using static Gateway.Core.Tests.Sms.Journal.JournalRecords;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>A SIM is charged for all parts of a message with the first. Those that nobody tried to send are not charged while the message
/// waits for people.</summary>
public sealed class UntriedPartsTests
{
    private readonly JournalRecords _records = new() { Limits = None };

    public UntriedPartsTests() => _records.Change(sms => sms.Parts = 3);

    [Fact]
    public void A_long_message_whose_first_part_is_unknown_twice_keeps_two_parts_charged_and_no_more()
    {
        Assert.Equal("granted", _records.Ask());
        LoseTrack();
        Assert.Equal(3, Charged); // the answer may still come, and the rest goes on
        Settle();
        Assert.Equal((SmsState.Queued, 1), (_records.Sms.State, Charged));
        Assert.Equal("granted", _records.Ask());
        LoseTrack();
        Settle();
        Assert.Equal((SmsState.Held, "unknown_twice", 2), (_records.Sms.State, _records.Sms.Reason, Charged));
        Assert.Equal((0, ""), (_records.Sms.Prepaid, _records.Sms.BoundIccid));
    }

    [Fact]
    public void One_that_is_held_after_its_first_part_keeps_its_sim_and_pays_again_when_it_goes_on()
    {
        Assert.Equal("granted", _records.Ask());
        _records.Change(sms => sms.HeldWhy = "why");
        Apply(sms => SmsLife.Accept(sms, sms.Attempts[^1], 7, Now));
        Assert.Equal((SmsState.Held, Iccid, 1), (_records.Sms.State, _records.Sms.BoundIccid, Charged));
        _records.Change(sms => (sms.State, sms.HeldWhy) = (SmsState.Queued, ""));
        Assert.Equal("granted", _records.Ask(part: 2));
        Assert.Equal((3, 1), (Charged, _records.Sms.Prepaid));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("operator")]
    [InlineData("unknown_twice")]
    public void One_of_which_a_later_part_is_unknown_is_held_on_its_sim(string reason)
    {
        Assert.Equal("granted", _records.Ask());
        Apply(sms => SmsLife.Accept(sms, sms.Attempts[^1], 7, Now));
        Assert.Equal("granted", _records.Ask(part: 2));
        _records.Change(sms => (sms.Round, sms.HeldWhy) = (reason == "unknown_twice" ? 2 : 1, reason == "operator" ? "why" : ""));
        LoseTrack();
        Apply(sms => SmsLife.SettleByPolicy(sms, resend: reason != "unknown", Now + MinuteMs));
        Assert.Equal((SmsState.Held, reason, Iccid, 0, 2),
            (_records.Sms.State, _records.Sms.Reason, _records.Sms.BoundIccid, _records.Sms.Prepaid, Charged));
    }

    [Fact]
    public void Parts_beside_which_another_is_paid_are_paid_at_its_instant()
    {
        Assert.Equal("granted", _records.Ask());
        Apply(sms => SmsLife.Accept(sms, sms.Attempts[^1], 7, Now));
        Assert.Equal("granted", _records.Ask(part: 2, nowMs: Now + (30 * SecondMs)));
        Apply(sms => SmsLife.RefuseTransient(sms, sms.Attempts[^1], "", refund: false, _records.Options, Now + (31 * SecondMs)));
        _records.Change(sms => sms.NotBeforeMs = 0);
        Assert.Equal("granted", _records.Ask(part: 2, nowMs: Now + (50 * SecondMs)));
        Assert.Equal((1, Now + (50 * SecondMs), 2), (_records.Sms.Prepaid, _records.Sms.PrepaidAtMs, _records.Sms.Attempts[^1].Charged));
        Assert.Equal(4, Charged); // one of them refused
    }

    [Fact]
    public void One_that_the_phone_has_no_room_for_today_gives_back_what_it_had_paid()
    {
        Texted(_records, 9, 8, 7);
        _records.ChangeLedger(ledger => Ledger.Charge(ledger, None, 2, Phone, Now - SecondMs));
        _records.Change(sms => (sms.BoundIccid, sms.Prepaid, sms.PrepaidAtMs) = (Iccid, 2, Now - SecondMs));
        Assert.Equal("phone_limit_day", _records.Ask());
        Assert.Equal((SmsState.Held, 0, 0), (_records.Sms.State, _records.Sms.Prepaid, Charged));
    }

    /// <summary>The second part was charged with the first, in a minute before that of its own grant.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Late_certain_news_of_a_later_part_gives_it_back_where_it_was_charged(bool refused)
    {
        var (first, second) = (Now - SecondMs, Now + (20 * SecondMs));
        _records.Options.RefundRefusals = refused;
        Assert.Equal("granted", _records.Ask(nowMs: first));
        Apply(sms => SmsLife.Accept(sms, sms.Attempts[^1], 7, Now));
        Assert.Equal("granted", _records.Ask(part: 2, nowMs: second));
        LoseTrack();
        Apply(sms => SmsLife.Finish(sms, SmsState.Cancelled, "operator", Now + MinuteMs));
        Assert.Equal(2, Charged);
        var outcome = refused
            ? new Outcome { Refused = new RefusedByNetwork { Error = new CommandError { ErrorClass = ErrorClass.Transient } } }
            : new Outcome { NotSent = new NotSent { Why = "modem_gone" } };
        Apply(sms => OutcomeRule.Apply(sms, sms.Attempts[^1], outcome, _records.Options, Now + (2 * MinuteMs)));
        Assert.Equal(1, Charged);
        Assert.Equal([1], _records.Ledger().MinuteParts);
    }

    private int Charged => Ledger.HourParts(_records.Ledger(), Now + (2 * MinuteMs));

    private void LoseTrack() =>
        _records.Change(sms => SmsLife.LoseTrack(sms, sms.Attempts[^1], "driver_restarted", predictedReference: -1, _records.Options, Now));

    private void Settle() => Apply(sms => SmsLife.SettleByPolicy(sms, resend: true, Now + MinuteMs));

    private void Apply(Func<SmsRecord, UnusedParts?> change) => _records.Write(transaction =>
    {
        var sms = transaction.Find(SmsCollections.Messages, _records.SmsId)!;
        Ledgers.GiveBack(transaction, change(sms));
        transaction.Update(SmsCollections.Messages, sms);
    });
}
