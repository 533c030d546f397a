using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.V1;
using static Gateway.Core.Tests.Sms.Journal.JournalRecords;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>Whose report it is: every guard alone. The part looked for was granted a minute ago and got the reference 7; rows say what else is so.</summary>
public sealed class ReportGuardTests
{
    private const int Reference = 7;

    private static readonly Dictionary<string, (bool Found, Action<Desk> Arrange)> Rows = new(StringComparer.Ordinal)
    {
        ["it fits"] = (true, _ => { }
        ),
        ["phone: not known"] = (false, desk => desk.Phone = 0),
        ["phone: another"] = (false, desk => desk.Phone = OtherPhone),
        ["SIM: another IMSI"] = (false, desk => desk.Report.Imsi = "460000000000002"),
        ["SIM: its name has changed, its IMSI has not"] = (true, desk => desk.Report.Iccid = OtherIccid),
        ["SIM: no IMSI in the report, its name is right"] = (true, desk => desk.Report.Imsi = ""),
        ["SIM: no IMSI in the report, another name"] = (false, desk => (desk.Report.Imsi, desk.Report.Iccid) = ("", OtherIccid)),
        ["SIM: no IMSI in the attempt, its name is right"] = (true, desk => desk.Attempt.Imsi = ""),
        ["SIM: no IMSI in the attempt, another name"] = (false, desk => (desk.Attempt.Imsi, desk.Attempt.Iccid) = ("", OtherIccid)),
        ["attempt: certainly not sent"] = (false, desk => desk.Attempt.State = AttemptState.NotSent),
        ["attempt: refused"] = (false, desk => desk.Attempt.State = AttemptState.Refused),
        ["reference: another"] = (false, desk => desk.Report.MessageReference = Reference + 1),
        ["time: seven days ago, none told"] = (true, desk => (desk.Attempt.GrantedAtMs, desk.Report.ServiceCentreAtMs) = (Now - (7 * DayMs), 0)),
        ["time: eight days ago, none told"] = (false, desk => (desk.Attempt.GrantedAtMs, desk.Report.ServiceCentreAtMs) = (Now - (8 * DayMs), 0)),
        ["time: eight days ago, and told"] = (true, desk => (desk.Attempt.GrantedAtMs, desk.Report.ServiceCentreAtMs) = (Now - (8 * DayMs), Now - (8 * DayMs))),
        ["time: told a quarter of an hour too late, over midnight"] = (true, desk =>
        {
            desk.Attempt.GrantedAtMs = Midnight(-9) - MinuteMs;
            desk.Report.ServiceCentreAtMs = Midnight(-9) + (14 * MinuteMs);
        }
        ),
        ["time: told a quarter of an hour too early, over midnight"] = (true, desk =>
        {
            desk.Attempt.GrantedAtMs = Midnight(-9) + MinuteMs;
            desk.Report.ServiceCentreAtMs = Midnight(-9) - (14 * MinuteMs);
        }
        ),
        ["time: the clock here is behind by a day"] = (true, desk => (desk.Attempt.GrantedAtMs, desk.Report.ServiceCentreAtMs) = (Now + DayMs, 0)),
        ["time: whatever it claims, where one alone fits"] = (true, desk => desk.Report.ServiceCentreAtMs = Now - (31 * HourMs)),

        ["answer lost: the only one"] = (true, desk => desk.Unanswered(desk.Attempt)),
        ["answer to come: the only one"] = (true, desk => (desk.Attempt.State, desk.Attempt.MessageReference) = (AttemptState.Granted, 0)),
        ["answer lost: its predicted reference"] = (true, desk => desk.Unanswered(desk.Attempt, Reference)),
        ["answer lost: another was predicted"] = (false, desk => desk.Unanswered(desk.Attempt, Reference + 1)),
        ["answer lost: six minutes ago"] = (true, desk =>
        {
            desk.Unanswered(desk.Attempt);
            desk.Attempt.GrantedAtMs = Now - (6 * MinuteMs);
        }
        ),
        ["answer lost: sixteen minutes ago"] = (false, desk =>
        {
            desk.Unanswered(desk.Attempt);
            desk.Attempt.GrantedAtMs = Now - (22 * MinuteMs);
        }
        ),
        ["answer lost: eight hours ago by its zone"] = (true, desk =>
        {
            desk.Unanswered(desk.Attempt);
            desk.Attempt.GrantedAtMs = Now - (8 * HourMs);
        }
        ),
        ["answer lost: two, neither was predicted"] = (false, desk =>
        {
            desk.Unanswered(desk.Attempt);
            desk.Unanswered(desk.Another());
        }
        ),
        ["answer lost: two, one was predicted"] = (false, desk =>
        {
            desk.Unanswered(desk.Attempt, Reference);
            desk.Unanswered(desk.Another());
        }
        ),
        ["answer lost: two, of the other another was predicted"] = (false, desk =>
        {
            desk.Unanswered(desk.Attempt);
            desk.Unanswered(desk.Another(), Reference + 1);
        }
        ),
        ["answer lost: two, each was predicted, one fits"] = (true, desk =>
        {
            desk.Unanswered(desk.Attempt, Reference);
            desk.Unanswered(desk.Another(), Reference + 1);
        }
        ),
        ["answer lost: two, the same was predicted"] = (false, desk =>
        {
            desk.Unanswered(desk.Attempt, Reference);
            desk.Unanswered(desk.Another(), Reference);
        }
        ),

        ["reference of two: this is the newer, both near"] = (true, desk => desk.Another(atMs: Now - (2 * MinuteMs), id: 1)),
        ["reference of two: no time is told, this is the newer"] = (true, desk =>
        {
            desk.Report.ServiceCentreAtMs = 0;
            desk.Another(atMs: Now - (2 * MinuteMs), id: 1);
        }
        ),
        ["reference of two: this is near, the newer is not"] = (true, desk => desk.Another(atMs: Now - (40 * MinuteMs), id: 99)),
        ["reference of two: a quarter of an hour is near"] = (true, desk =>
        {
            desk.Attempt.GrantedAtMs = Now - (15 * MinuteMs);
            desk.Another(atMs: Now - (45 * MinuteMs), id: 99);
        }
        ),
        ["reference of two: neither is near, this by its zone"] = (true, desk =>
        {
            desk.Attempt.GrantedAtMs = Now - (8 * HourMs) - (3 * MinuteMs);
            desk.Another(atMs: Now - (8 * HourMs) - (8 * MinuteMs), id: 99);
        }
        ),
        ["reference of two: this is early by its zone"] = (true, desk =>
        {
            desk.Attempt.GrantedAtMs = Now - (8 * HourMs) + (3 * MinuteMs);
            desk.Another(atMs: Now - (8 * HourMs) - (8 * MinuteMs), id: 99);
        }
        ),
        ["reference of two: clocks further apart than three minutes"] = (false, desk =>
        {
            desk.Attempt.GrantedAtMs = Now - (8 * HourMs) - (3 * MinuteMs) - 1;
            desk.Another(atMs: Now - (8 * HourMs) - (8 * MinuteMs), id: 99);
        }
        ),
        ["reference of two: the widest zones"] = (true, desk =>
        {
            desk.Attempt.GrantedAtMs = Now - (26 * HourMs);
            desk.Another(atMs: Now - (8 * HourMs) - (8 * MinuteMs), id: 99);
        }
        ),
        ["reference of two: wider than any zones"] = (false, desk =>
        {
            desk.Attempt.GrantedAtMs = Now - (26 * HourMs) - 1;
            desk.Another(atMs: Now - (8 * HourMs) - (8 * MinuteMs), id: 99);
        }
        ),
        ["reference of two: both by their zone"] = (false, desk =>
        {
            desk.Attempt.GrantedAtMs = Now - (8 * HourMs);
            desk.Another(atMs: Now - (5 * HourMs), id: 99);
        }
        ),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_report_finds_the_part_that_it_is_of_or_none(string guard)
    {
        var desk = new Desk();
        var (found, arrange) = Rows[guard];
        arrange(desk);
        var id = desk.Play();
        Assert.Equal(found ? 1 : 0, desk.Read(id).Status);
    }

    [Fact]
    public void A_report_of_a_lost_answer_proves_that_the_network_took_the_part()
    {
        var desk = new Desk();
        desk.Unanswered(desk.Attempt);
        var attempt = desk.Read(desk.Play());
        Assert.Equal((AttemptState.Accepted, Reference + 1, Now), (attempt.State, attempt.MessageReference, attempt.ReportedAtMs));
    }

    [Fact]
    public void A_report_of_what_was_accepted_leaves_when_it_was()
    {
        var desk = new Desk();
        desk.Attempt.SettledAtMs = Now - SecondMs;
        Assert.Equal(Now - SecondMs, desk.Read(desk.Play()).SettledAtMs);
    }

    private static long Midnight(int days) => ShanghaiCalendar.StartOfDay(ShanghaiCalendar.Day(Now) + days);

    private sealed class Desk
    {
        private readonly List<AttemptRecord> _others = [];

        public ulong Phone { get; set; } = JournalRecords.Phone;

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
            Records.Write(transaction => ReportRule.Apply(transaction, Report, Phone, Now));
            return id;
        }

        public AttemptRecord Read(long id) => Records.Store.Read(transaction => transaction.Find(SmsCollections.Messages, id)!).Attempts[0];

        private static AttemptRecord New(long atMs, long id) =>
            new() { AttemptId = id, Part = 1, Round = 1, Iccid = Iccid, Imsi = Imsi, State = AttemptState.Accepted, MessageReference = Reference + 1, GrantedAtMs = atMs };

        private static SmsRecord Sent(AttemptRecord attempt)
        {
            var sms = NewSms();
            (sms.State, sms.NextPart) = attempt.State == AttemptState.Accepted ? (SmsState.Sent, 2) : (SmsState.Unknown, 1);
            sms.Attempts.Add(attempt);
            return sms;
        }
    }
}
