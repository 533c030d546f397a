using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Spelling;
using Gateway.V1;
using static Gateway.Core.Tests.Sms.Journal.JournalRecords;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>Whose report it is: every guard alone. The part looked for was granted a minute ago and got the reference 7; rows say what else
/// is so.</summary>
public sealed class ReportGuardTests
{
    private const int Reference = 7;
    private const string Driver = "driver-1";

    private static readonly Dictionary<string, (bool Found, Action<SentPart> Arrange)> Rows = new(StringComparer.Ordinal)
    {
        ["it fits"] = (true, _ => { }
        ),
        ["phone: not known"] = (false, sent => sent.Phone = 0),
        ["phone: another"] = (false, sent => sent.Phone = OtherPhone),
        ["phone: another, found under the same key a day before"] =
            (false, sent => (sent.Attempt.GrantedAtMs, sent.SentTo) = (Now - DayMs, OfSameKeyADayBefore)),
        ["SIM: another IMSI"] = (false, sent => sent.Report.Imsi = "460000000000002"),
        ["SIM: its name has changed, its IMSI has not"] = (true, sent => sent.Report.Iccid = OtherIccid),
        ["SIM: no IMSI in the report, its name is right"] = (true, sent => sent.Report.Imsi = ""),
        ["SIM: no IMSI in the report, another name"] = (false, sent => (sent.Report.Imsi, sent.Report.Iccid) = ("", OtherIccid)),
        ["SIM: no IMSI in the attempt, its name is right"] = (true, sent => sent.Attempt.Imsi = ""),
        ["SIM: no IMSI in the attempt, another name"] = (false, sent => (sent.Attempt.Imsi, sent.Attempt.Iccid) = ("", OtherIccid)),
        ["driver: another, to which the SIM has not come"] = (false, sent => sent.BroughtBy = "driver-2"),
        ["driver: another sent it, and the SIM has come to this one"] = (true, sent => sent.Attempt.DriverId = "driver-2"),
        ["driver: it names what another sent on this SIM, and settles nothing of its own that is unanswered"] = (false, sent =>
        {
            sent.BroughtBy = sent.Attempt.DriverId = "driver-2";
            sent.Unanswered(sent.Attempt);
            sent.Another();
        }
        ),
        ["driver: another sent it, on a SIM that is not known"] =
            (false, sent => (sent.Attempt.DriverId, sent.Attempt.Iccid) = ("driver-2", "89860000000000000009")),
        ["attempt: certainly not sent"] = (false, sent => sent.Attempt.State = AttemptState.NotSent),
        ["attempt: refused"] = (false, sent => sent.Attempt.State = AttemptState.Refused),
        ["reference: another"] = (false, sent => sent.Report.MessageReference = Reference + 1),
        ["time: seven days ago, none told"] =
            (true, sent => (sent.Attempt.GrantedAtMs, sent.Report.ServiceCentreAtMs) = (Now - (7 * DayMs), 0)),
        ["time: eight days ago, none told"] =
            (false, sent => (sent.Attempt.GrantedAtMs, sent.Report.ServiceCentreAtMs) = (Now - (8 * DayMs), 0)),
        ["time: eight days ago, and told"] =
            (true, sent => (sent.Attempt.GrantedAtMs, sent.Report.ServiceCentreAtMs) = (Now - (8 * DayMs), Now - (8 * DayMs))),
        ["time: told a quarter of an hour too late, over midnight"] = (true, sent =>
        {
            sent.Attempt.GrantedAtMs = Midnight(-9) - MinuteMs;
            sent.Report.ServiceCentreAtMs = Midnight(-9) + (14 * MinuteMs);
        }
        ),
        ["time: told a quarter of an hour too early, over midnight"] = (true, sent =>
        {
            sent.Attempt.GrantedAtMs = Midnight(-9) + MinuteMs;
            sent.Report.ServiceCentreAtMs = Midnight(-9) - (14 * MinuteMs);
        }
        ),
        ["time: the clock here is behind by a day"] =
            (true, sent => (sent.Attempt.GrantedAtMs, sent.Report.ServiceCentreAtMs) = (Now + DayMs, 0)),
        ["time: the clock here is behind by two days"] =
            (false, sent => (sent.Attempt.GrantedAtMs, sent.Report.ServiceCentreAtMs) = (Now + (2 * DayMs), 0)),
        ["time: whatever it claims, where one alone fits"] = (true, sent => sent.Report.ServiceCentreAtMs = Now - (31 * HourMs)),

        ["answer lost: the only one"] = (true, sent => sent.Unanswered(sent.Attempt)),
        ["answer to come: the only one"] = (true, sent => (sent.Attempt.State, sent.Attempt.MessageReference) = (AttemptState.Granted, 0)),
        ["answer lost: its predicted reference"] = (true, sent => sent.Unanswered(sent.Attempt, Reference)),
        ["answer lost: another was predicted"] = (false, sent => sent.Unanswered(sent.Attempt, Reference + 1)),
        ["answer lost: six minutes ago"] = (true, sent =>
        {
            sent.Unanswered(sent.Attempt);
            sent.Attempt.GrantedAtMs = Now - (6 * MinuteMs);
        }
        ),
        ["answer lost: sixteen minutes ago"] = (false, sent =>
        {
            sent.Unanswered(sent.Attempt);
            sent.Attempt.GrantedAtMs = Now - (22 * MinuteMs);
        }
        ),
        ["answer lost: eight hours ago by its zone"] = (true, sent =>
        {
            sent.Unanswered(sent.Attempt);
            sent.Attempt.GrantedAtMs = Now - (8 * HourMs);
        }
        ),
        ["answer lost: two, neither was predicted"] = (false, sent =>
        {
            sent.Unanswered(sent.Attempt);
            sent.Unanswered(sent.Another());
        }
        ),
        ["answer lost: two, one was predicted"] = (false, sent =>
        {
            sent.Unanswered(sent.Attempt, Reference);
            sent.Unanswered(sent.Another());
        }
        ),
        ["answer lost: two, of the other another was predicted"] = (false, sent =>
        {
            sent.Unanswered(sent.Attempt);
            sent.Unanswered(sent.Another(), Reference + 1);
        }
        ),
        ["answer lost: two, each was predicted, one fits"] = (true, sent =>
        {
            sent.Unanswered(sent.Attempt, Reference);
            sent.Unanswered(sent.Another(), Reference + 1);
        }
        ),
        ["answer lost: two, the same was predicted"] = (false, sent =>
        {
            sent.Unanswered(sent.Attempt, Reference);
            sent.Unanswered(sent.Another(), Reference);
        }
        ),

        ["reference of two: this is the newer, both near"] = (true, sent => sent.Another(atMs: Now - (2 * MinuteMs), id: 1)),
        ["reference of two: no time is told, this is the newer"] = (true, sent =>
        {
            sent.Report.ServiceCentreAtMs = 0;
            sent.Another(atMs: Now - (2 * MinuteMs), id: 1);
        }
        ),
        ["reference of two: this is near, the newer is not"] = (true, sent => sent.Another(atMs: Now - (40 * MinuteMs), id: 99)),
        ["reference of two: a quarter of an hour is near"] = (true, sent =>
        {
            sent.Attempt.GrantedAtMs = Now - (15 * MinuteMs);
            sent.Another(atMs: Now - (45 * MinuteMs), id: 99);
        }
        ),
        ["reference of two: a millisecond more is not, and both may be right but for their zone"] = (false, sent =>
        {
            sent.Attempt.GrantedAtMs = Now - (15 * MinuteMs) - 1;
            sent.Another(atMs: Now - (8 * HourMs), id: 49);
        }
        ),
        ["reference of two: neither is near, this by its zone"] = (true, sent =>
        {
            sent.Attempt.GrantedAtMs = Now - (8 * HourMs) - (3 * MinuteMs);
            sent.Another(atMs: Now - (8 * HourMs) - (8 * MinuteMs), id: 99);
        }
        ),
        ["reference of two: this is early by its zone"] = (true, sent =>
        {
            sent.Attempt.GrantedAtMs = Now - (8 * HourMs) + (3 * MinuteMs);
            sent.Another(atMs: Now - (8 * HourMs) - (8 * MinuteMs), id: 99);
        }
        ),
        ["reference of two: clocks further apart than three minutes"] = (false, sent =>
        {
            sent.Attempt.GrantedAtMs = Now - (8 * HourMs) - (3 * MinuteMs) - 1;
            sent.Another(atMs: Now - (8 * HourMs) - (8 * MinuteMs), id: 99);
        }
        ),
        ["reference of two: the widest zones"] = (true, sent =>
        {
            sent.Attempt.GrantedAtMs = Now - (26 * HourMs);
            sent.Another(atMs: Now - (8 * HourMs) - (8 * MinuteMs), id: 99);
        }
        ),
        ["reference of two: wider than any zones"] = (false, sent =>
        {
            sent.Attempt.GrantedAtMs = Now - (26 * HourMs) - 1;
            sent.Another(atMs: Now - (8 * HourMs) - (8 * MinuteMs), id: 99);
        }
        ),
        ["reference of two: both by their zone"] = (false, sent =>
        {
            sent.Attempt.GrantedAtMs = Now - (8 * HourMs);
            sent.Another(atMs: Now - (5 * HourMs), id: 99);
        }
        ),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_report_finds_the_part_that_it_is_of_or_none(string guard)
    {
        var sent = new SentPart();
        var (found, arrange) = Rows[guard];
        arrange(sent);
        var id = sent.Play();
        Assert.Equal(found ? 1 : 0, sent.Read(id).Status);
    }

    [Fact]
    public void A_report_of_a_lost_answer_proves_that_the_network_took_the_part()
    {
        var sent = new SentPart();
        sent.Unanswered(sent.Attempt);
        var attempt = sent.Read(sent.Play());
        Assert.Equal((AttemptState.Accepted, Reference + 1, Now), (attempt.State, attempt.MessageReference, attempt.ReportedAtMs));
    }

    [Fact]
    public void A_report_of_what_was_accepted_leaves_when_it_was()
    {
        var sent = new SentPart();
        sent.Attempt.SettledAtMs = Now - SecondMs;
        Assert.Equal(Now - SecondMs, sent.Read(sent.Play()).SettledAtMs);
    }

    private static long Midnight(int days) => HarbinTime.StartOfDay(HarbinTime.Day(Now) + days);

    private sealed class SentPart
    {
        private readonly List<AttemptRecord> _others = [];

        public ulong Phone { get; set; } = JournalRecords.Phone;

        /// <summary>Whom the messages went to.</summary>
        public ulong SentTo { get; set; } = JournalRecords.Phone;

        public string BroughtBy { get; set; } = Driver;

        public AttemptRecord Attempt { get; } = New(Now - MinuteMs, 50);

        public StatusReport Report { get; } = new() { Iccid = Iccid, Imsi = Imsi, MessageReference = Reference, ServiceCentreAtMs = Now };

        private JournalRecords Records { get; } = new();

        public void Unanswered(AttemptRecord attempt, int predicted = -1) =>
            (attempt.State, attempt.MessageReference, attempt.PredictedReference) = (AttemptState.OutcomeUnknown, 0, predicted + 1);

        public AttemptRecord Another(long? atMs = null, long id = 49)
        {
            _others.Add(New(atMs ?? Now - MinuteMs, id));
            return _others[^1];
        }

        /// <summary>Stores it all, and the report comes.</summary>
        public long Play()
        {
            foreach (var other in _others)
                Records.Add(Sent(other));
            var id = Records.Add(Sent(Attempt));
            Records.Write(transaction => ReportRule.Apply(transaction, Report, BroughtBy, Phone, Now));
            return id;
        }

        public AttemptRecord Read(long id) => Records.Store.Read(transaction => transaction.Find(SmsCollections.Messages, id)!).Attempts[0];

        private static AttemptRecord New(long atMs, long id) =>
            new()
            {
                AttemptId = id,
                Part = 1,
                Round = 1,
                Iccid = Iccid,
                Imsi = Imsi,
                DriverId = Driver,
                State = AttemptState.Accepted,
                MessageReference = Reference + 1,
                GrantedAtMs = atMs,
            };

        private SmsRecord Sent(AttemptRecord attempt)
        {
            var sms = NewSms(phone: SentTo);
            (sms.State, sms.NextPart) = attempt.State == AttemptState.Accepted ? (SmsState.Sent, 2) : (SmsState.Unknown, 1);
            sms.Attempts.Add(attempt);
            return sms;
        }
    }
}
