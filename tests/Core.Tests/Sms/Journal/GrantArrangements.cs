using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.V1;
using static Gateway.Core.Tests.Sms.Journal.JournalRecords;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>What stands in the way of a grant, one thing at a time.</summary>
internal static class GrantArrangements
{
    public static readonly SimLimits None = new(0, 0, 0, 0, 0);

    public static void Attempt(SmsRecord sms, AttemptState state)
    {
        sms.State = SmsState.Sending;
        sms.Attempts.Add(new AttemptRecord { AttemptId = 1, Part = 1, State = state, GrantedAtMs = Now - (5 * MinuteMs) });
    }

    // It is noon, and the message is due when they have been over for half an hour.
    public static void Quiet(JournalRecords records) =>
        (records.Admission.QuietFrom, records.Admission.QuietUntil, records.Admission.QuietAheadMinutes) = ("11:00", "12:30", 30);

    public static void Texted(JournalRecords records, params int[] hours)
    {
        foreach (var hour in hours)
            records.AddTexted(Now - ((12 - hour) * HourMs));
    }

    /// <summary>Another message to the phone, with these attempts.</summary>
    public static void Begun(JournalRecords records, params (int Part, long Ms, AttemptState State)[] attempts)
    {
        var sms = NewSms(parts: 2);
        sms.State = SmsState.Sent;
        sms.Attempts.Add(attempts.Select((each, index) =>
            new AttemptRecord
            {
                AttemptId = 500 + index,
                Part = each.Part,
                Iccid = Iccid,
                State = each.State,
                GrantedAtMs = Now + each.Ms,
            }));
        records.Add(sms);
    }

    public static void Charged(JournalRecords records, SimLimits limits, int parts)
    {
        records.Limits = limits;
        records.ChangeLedger(ledger => Ledger.Charge(ledger, limits, parts, Phone, Now - MinuteMs));
    }

    // One part of the message is paid for; the SIM has no room for another.
    public static void Paid(JournalRecords records, long atMs)
    {
        records.Limits = new SimLimits(1, 0, 0, 0, 0);
        records.ChangeLedger(ledger =>
        {
            Ledger.Charge(ledger, None, 1, Phone, atMs);
            Ledger.Charge(ledger, None, 1, Phone, Now - (10 * SecondMs));
        });
        records.Change(sms => (sms.BoundIccid, sms.Prepaid, sms.PrepaidAtMs) = (Iccid, 1, atMs));
    }

    public static void Spaced(JournalRecords records, long lastChargeMs)
    {
        records.Limits = new SimLimits(0, 0, 0, 0, (int)(5 * SecondMs));
        records.ChangeLedger(ledger => Ledger.Charge(ledger, None, 1, Phone, lastChargeMs));
    }

    public static void Recipients(JournalRecords records, params ulong[] phones)
    {
        records.Limits = new SimLimits(0, 0, 0, 2, 0);
        records.ChangeLedger(ledger =>
        {
            foreach (var phone in phones)
                Ledger.Charge(ledger, records.Limits, 1, phone, Now - MinuteMs);
        });
    }
}
