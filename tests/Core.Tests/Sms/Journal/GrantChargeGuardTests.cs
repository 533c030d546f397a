using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.V1;
using static Gateway.Core.Tests.Sms.Journal.GrantArrangements;
using static Gateway.Core.Tests.Sms.Journal.JournalRecords;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>What a grant charges and what it gives back.</summary>
public sealed class GrantChargeGuardTests
{
    [Fact]
    public void A_grant_charges_all_parts_binds_the_message_and_takes_a_reference()
    {
        var records = new JournalRecords { Limits = new SimLimits(10, 10, 10, 10, 0) };
        records.Change(sms => sms.Parts = 3);
        Assert.Equal("granted", records.Ask(reference: 255));

        var (sms, ledger) = (records.Sms, records.Ledger());
        var attempt = Assert.Single(sms.Attempts);
        Assert.Equal((SmsState.Sending, Iccid, 2, Now, 255, 0L),
            (sms.State, sms.BoundIccid, sms.Prepaid, sms.PrepaidAtMs, sms.ConcatenationReference, sms.NotBeforeMs));
        Assert.Equal((AttemptState.Granted, 3, 1, Now, 1),
            (attempt.State, attempt.Charged, attempt.Round, attempt.GrantedAtMs, attempt.Part));
        Assert.Equal((3, 3, Now, 0), (ledger.DayParts, ledger.MonthParts, ledger.LastChargeMs, ledger.NextConcatenationReference));
        Assert.Equal([Phone], ledger.Recipients);
    }

    [Fact]
    public void Only_the_first_grant_of_a_long_message_takes_a_reference_and_a_short_one_takes_none()
    {
        var records = new JournalRecords { Limits = None };
        records.Ask(reference: 5);
        Assert.Equal(0, records.Ledger().NextConcatenationReference);

        records = new JournalRecords { Limits = None };
        records.Change(sms => (sms.Parts, sms.NextPart, sms.BoundIccid) = (2, 2, Iccid));
        records.Ask(part: 2, reference: 5);
        Assert.Equal(0, records.Ledger().NextConcatenationReference);

        records = new JournalRecords { Limits = None };
        records.Change(sms => sms.Parts = 2);
        records.Ask(reference: 5);
        Assert.Equal(6, records.Ledger().NextConcatenationReference);
    }

    [Fact]
    public void Parts_paid_long_ago_are_given_back_and_paid_anew()
    {
        var records = new JournalRecords { Limits = None };
        var paidAt = Now - (2 * MinuteMs);
        records.ChangeLedger(ledger => Ledger.Charge(ledger, None, 2, Phone, paidAt));
        records.Change(sms => (sms.Parts, sms.NextPart, sms.BoundIccid, sms.Prepaid, sms.PrepaidAtMs) = (2, 2, Iccid, 1, paidAt));
        Assert.Equal("granted", records.Ask(part: 2));
        Assert.Equal(2, records.Ledger().DayParts);
        Assert.Equal((0, Now), (records.Sms.Prepaid, records.Sms.PrepaidAtMs));
    }

    [Fact]
    public void A_part_that_was_paid_for_is_no_charge()
    {
        var records = new JournalRecords { Limits = None };
        Paid(records, Now - (20 * SecondMs));
        var before = records.Ledger();
        Assert.Equal("granted", records.Ask());
        Assert.Equal(before, records.Ledger());
        Assert.Equal(0, records.Sms.Attempts[0].Charged);
    }

    [Fact]
    public void What_is_refused_for_want_of_room_charges_nothing_and_stays_queued()
    {
        var records = new JournalRecords();
        Charged(records, new SimLimits(3, 0, 0, 0, 0), 3);
        records.Ask();
        Assert.Equal(3, records.Ledger().DayParts);
        Assert.Equal(SmsState.Queued, records.Sms.State);
    }
}
