using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Spelling;
using Gateway.V1;
using static Gateway.Core.Tests.Sms.Journal.GrantArrangements;
using static Gateway.Core.Tests.Sms.Journal.JournalRecords;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>Every guard of the grant alone: what it holds back, and the nearest that it lets through.</summary>
public sealed class GrantGuardTests
{
    private static readonly Dictionary<string, (string Verdict, Action<JournalRecords> Arrange)> Rows = new(StringComparer.Ordinal)
    {
        ["nothing is in the way"] = ("granted", _ => { }
        ),

        ["state: held"] = ("recalled", records => records.Change(sms => sms.State = SmsState.Held)),
        ["state: cancelled"] = ("recalled", records => records.Change(sms => sms.State = SmsState.Cancelled)),
        ["state: unknown"] = ("recalled", records => records.Change(sms => sms.State = SmsState.Unknown)),
        ["state: sending, an attempt is open"] = ("recalled", records => records.Change(sms => Attempt(sms, AttemptState.Granted))),
        ["state: sending, its last attempt is settled"] = ("granted", records => records.Change(sms => Attempt(sms, AttemptState.NotSent))),
        ["message: removed meanwhile"] =
            ("recalled", records => records.Write(transaction => transaction.Delete(SmsCollections.Messages, records.SmsId))),
        ["part: another is next"] = ("recalled", records => records.Change(sms => (sms.Parts, sms.NextPart) = (2, 2))),

        ["hold all: an ordinary message"] = ("held", records => records.AllHeld = true),
        ["hold all: one asked for at a gate"] = ("granted", records =>
        {
            records.AllHeld = true;
            records.Change(sms => sms.Lane = NewMessage.GateLane);
        }
        ),

        ["quiet hours: due when they have been over for a while"] = ("quiet_hours", Quiet),
        ["quiet hours: due a millisecond earlier"] = ("granted", records =>
        {
            Quiet(records);
            records.Change(sms => sms.DueAtMs--);
        }
        ),
        ["quiet hours: one asked for at a gate"] = ("granted", records =>
        {
            Quiet(records);
            records.Change(sms => sms.Lane = NewMessage.GateLane);
        }
        ),
        ["quiet hours: over"] = ("granted", records =>
        {
            Quiet(records);
            records.Admission.QuietUntil = "12:00";
        }
        ),

        ["not before: in a millisecond"] = ("not_yet", records => records.Change(sms => sms.NotBeforeMs = Now + 1)),
        ["not before: now"] = ("granted", records => records.Change(sms => sms.NotBeforeMs = Now)),
        ["deadline: now"] = ("expired", records => records.Change(sms => sms.DeadlineMs = Now)),
        ["deadline: in a millisecond"] = ("granted", records => records.Change(sms => sms.DeadlineMs = Now + 1)),

        ["bound: to another SIM"] = ("bound_to_other_sim", records => records.Change(sms => sms.BoundIccid = OtherIccid)),
        ["bound: to this SIM"] = ("granted", records => records.Change(sms => sms.BoundIccid = Iccid)),

        ["stop list: this phone"] = ("stop_list", records => records.Stop(Phone)),
        ["stop list: another phone"] = ("granted", records => records.Stop(OtherPhone)),
        ["stop list: taken off again"] = ("granted", records =>
        {
            records.Stop(Phone);
            records.Write(transaction => StopList.Set(transaction, Phone, "", stopped: false, StopList.ByOperator, "", Now));
        }
        ),

        ["phone's day: three went"] = ("phone_limit_day", records => Texted(records, 9, 8, 7)),
        ["phone's day: two went"] = ("granted", records => Texted(records, 9, 8)),
        ["phone's day: three went, none of them of its own key"] = ("granted", records =>
        {
            Texted(records, 9, 8, 7);
            records.Change(sms => sms.CallerId = 2);
        }
        ),
        ["phone's day: the third is another phone's"] = ("granted", records =>
        {
            Texted(records, 9, 8);
            records.AddTexted(Now - HourMs, OtherPhone);
        }
        ),
        ["phone's day: the third was yesterday"] = ("granted", records =>
        {
            records.Options.PerPhoneSpacingSeconds = 86_400;
            Texted(records, 9, 8);
            records.AddTexted(Now - (13 * HourMs));
            records.Options.PerPhoneSpacingSeconds = 120;
        }
        ),
        ["phone's day: the third certainly never left"] = ("granted", records =>
        {
            Texted(records, 9, 8);
            records.AddTexted(Now - HourMs, state: AttemptState.NotSent);
        }
        ),
        ["phone's day: the third may have left"] = ("phone_limit_day", records =>
        {
            Texted(records, 9, 8);
            records.AddTexted(Now - HourMs, state: AttemptState.OutcomeUnknown);
        }
        ),
        ["phone's day: the setting"] = ("phone_limit_day", records =>
        {
            records.Options.PerPhoneDay = 1;
            Texted(records, 9);
        }
        ),

        ["phone's distance: a millisecond short"] = ("phone_spacing", records => records.AddTexted(Now - (2 * MinuteMs) + 1)),
        ["phone's distance: kept"] = ("granted", records => records.AddTexted(Now - (2 * MinuteMs))),
        ["phone's distance: the newest of several counts"] = ("phone_spacing", records =>
        {
            records.AddTexted(Now - MinuteMs);
            records.AddTexted(Now - HourMs);
        }
        ),
        ["phone's distance: a later part is no message"] = ("granted", records => records.AddTexted(Now - MinuteMs, part: 2)),
        ["phone's distance: its own earlier round"] = ("granted", records => records.Change(sms =>
            sms.Attempts.Add(
                new AttemptRecord { AttemptId = 1, Part = 1, State = AttemptState.OutcomeUnknown, GrantedAtMs = Now - MinuteMs }))),

        ["phone's distance: what certainly never left, of a message that did"] = (
            "granted", records => Begun(records, (1, -HourMs, AttemptState.Accepted), (1, -MinuteMs, AttemptState.NotSent))),
        ["phone's distance: a message that went twice counts by its newest"] = (
            "phone_spacing", records => Begun(records, (1, -HourMs, AttemptState.OutcomeUnknown), (1, -MinuteMs, AttemptState.Accepted))),
        ["phone's day: a message begun yesterday is yesterday's"] = ("granted", records =>
        {
            records.Options.PerPhoneDay = 1;
            Begun(records, (1, -13 * HourMs, AttemptState.Accepted), (2, -11 * HourMs, AttemptState.Accepted));
        }
        ),
        ["phone's day: a message that went on both days is one"] = ("phone_spacing", records =>
        {
            (records.Options.PerPhoneDay, records.Options.PerPhoneSpacingSeconds) = (2, 86_400);
            Begun(records, (1, -13 * HourMs, AttemptState.OutcomeUnknown), (1, -11 * HourMs, AttemptState.Accepted));
        }
        ),

        ["phone's distance: another phone, found under the same key a day before"] = ("granted", records =>
        {
            records.Options.PerPhoneSpacingSeconds = 2 * 86_400;
            records.AddTexted(Now - DayMs, OfSameKeyADayBefore);
        }
        ),
        ["no phone: no limit of phones"] = ("granted", records =>
        {
            records.Change(sms => sms.PhoneKey = 0);
            records.AddTexted(Now - MinuteMs, phone: 0);
        }
        ),

        ["SIM's hour: full"] = ("quota", records => Charged(records, new SimLimits(3, 0, 0, 0, 0), 3)),
        ["SIM's hour: one left"] = ("granted", records => Charged(records, new SimLimits(3, 0, 0, 0, 0), 2)),
        ["SIM's day: full"] = ("quota", records => Charged(records, new SimLimits(0, 3, 0, 0, 0), 3)),
        ["SIM's day: one left"] = ("granted", records => Charged(records, new SimLimits(0, 3, 0, 0, 0), 2)),
        ["SIM's month: full"] = ("quota", records => Charged(records, new SimLimits(0, 0, 3, 0, 0), 3)),
        ["SIM's month: one left"] = ("granted", records => Charged(records, new SimLimits(0, 0, 3, 0, 0), 2)),
        ["SIM's room: two parts, one left"] = ("quota", records =>
        {
            Charged(records, new SimLimits(3, 0, 0, 0, 0), 2);
            records.Change(sms => sms.Parts = 2);
        }
        ),
        ["SIM's room: two parts, one of them paid"] = ("granted", records =>
        {
            Charged(records, new SimLimits(3, 0, 0, 0, 0), 2);
            records.Change(sms => (sms.Parts, sms.Prepaid, sms.PrepaidAtMs) = (2, 1, Now - MinuteMs));
        }
        ),
        ["SIM's room: paid a minute ago"] = ("granted", records => Paid(records, Now - MinuteMs)),
        ["SIM's room: paid longer ago is paid anew, and there is none"] = ("quota", records => Paid(records, Now - MinuteMs - 1)),
        ["SIM's own limit"] = ("quota", records =>
        {
            Charged(records, None, 3);
            records.ChangeLedger(ledger => ledger.LimitHour = 3);
        }
        ),
        ["SIM's distance: a millisecond short"] = ("quota", records => Spaced(records, Now - (5 * SecondMs) + 1)),
        ["SIM's distance: kept"] = ("granted", records => Spaced(records, Now - (5 * SecondMs))),
        ["SIM's recipients: a third phone, two allowed"] = ("quota_recipients", records => Recipients(records, OtherPhone, 3)),
        ["SIM's recipients: a second phone, two allowed"] = ("granted", records => Recipients(records, OtherPhone)),
        ["SIM's recipients: one of the two"] = ("granted", records => Recipients(records, OtherPhone, Phone)),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_guard_holds_back_what_it_is_there_for_and_no_more(string guard)
    {
        var records = new JournalRecords { Limits = None };
        var (decision, arrange) = Rows[guard];
        arrange(records);
        Assert.Equal(decision, records.Ask());
    }

    [Theory]
    [InlineData(0, "sim_moved")]
    [InlineData(1, "granted")]
    [InlineData(2, "sim_moved")]
    public void Only_the_sims_present_place_is_granted(long epoch, string decision) =>
        Assert.Equal(decision, new JournalRecords().Ask(epoch: epoch));

    [Fact]
    public void A_sim_that_was_never_announced_is_granted_nothing() =>
        Assert.Equal("sim_moved", new JournalRecords().Ask(iccid: "89860000000000000009"));

    [Theory]
    [InlineData("quiet hours")]
    [InlineData("stop list")]
    [InlineData("phone's day")]
    [InlineData("phone's distance")]
    public void A_started_message_is_finished_whatever_came_up_since(string guard)
    {
        var records = new JournalRecords { Limits = None };
        records.Change(sms => (sms.Parts, sms.NextPart, sms.BoundIccid, sms.Prepaid, sms.PrepaidAtMs) = (2, 2, Iccid, 1, Now));
        switch (guard)
        {
            case "quiet hours":
                Quiet(records);
                break;
            case "stop list":
                records.Stop(Phone);
                break;
            case "phone's day":
                Texted(records, 9, 8, 7);
                break;
            default:
                records.AddTexted(Now - MinuteMs);
                break;
        }

        Assert.Equal("granted", records.Ask(part: 2));
    }

    [Fact]
    public void A_stopped_phone_and_a_phone_that_had_its_day_are_held_and_what_was_paid_is_given_back()
    {
        foreach (var (guard, reason) in new[] { ("stop list: this phone", "stop_list"), ("phone's day: three went", "phone_limit_day") })
        {
            var records = new JournalRecords { Limits = None };
            records.Change(sms => (sms.BoundIccid, sms.Prepaid, sms.PrepaidAtMs) = (Iccid, 1, Now));
            Rows[guard].Arrange(records);
            records.Ask();
            Assert.Equal((SmsState.Held, reason, 0), (records.Sms.State, records.Sms.Reason, records.Sms.Prepaid));
        }
    }

    [Fact]
    public void A_phone_that_was_just_texted_waits_until_its_distance_is_kept()
    {
        var records = new JournalRecords { Limits = None };
        records.AddTexted(Now - MinuteMs);
        records.Ask();
        Assert.Equal((SmsState.Queued, "phone_spacing", Now + MinuteMs), (records.Sms.State, records.Sms.Reason, records.Sms.NotBeforeMs));
        Assert.Equal("granted", records.Ask(Now + MinuteMs));
    }

    [Fact]
    public void The_distance_to_a_phone_reaches_over_midnight_and_its_days_count_does_not()
    {
        var midnight = HarbinTime.StartOfDay(HarbinTime.Day(Now) + 1);
        var records = new JournalRecords { Limits = None };
        records.Change(sms => sms.DeadlineMs = midnight + DayMs);
        records.Options.PerPhoneDay = 1;
        records.AddTexted(midnight - MinuteMs);
        Assert.Equal("phone_spacing", records.Ask(midnight + SecondMs));
        Assert.Equal("granted", records.Ask(midnight + MinuteMs));
    }
}
