using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Queue;

/// <summary>Which message that was begun goes on at a SIM: a row a guard. One of two parts, both paid, is there in each.</summary>
public sealed class StartedMessagesTests
{
    private const string Sim = "a", OtherSim = "b";
    private const long Now = 1_000;
    private static readonly HashSet<long> None = [];

    private static readonly Dictionary<string, (long First, Func<StartedMessages, SmsKey?> Ask)> Rows = new(StringComparer.Ordinal)
    {
        ["of this SIM"] = (1, started => First(started)),
        ["of another SIM"] = (0, started => First(started, sim: OtherSim)),
        ["it costs as much as there is room"] = (1, started => First(Repaid(started), room: 1)),
        ["it costs more than there is room"] = (0, started => First(Repaid(started), room: 0)),
        ["its pause ends now"] = (1, started => First(Paused(started, Now))),
        ["its pause ends in a millisecond"] = (0, started => First(Paused(started, Now + 1))),
        ["it is lent"] = (0, started => First(started, lent: new HashSet<long> { 1 })),
        ["an operator holds all"] = (0, started => First(started, limit: AdmissionLimit.GateOnly)),
        ["an operator holds all, and a gate waits for it"] =
            (1, started => First(Added(started, New(1, lane: NewMessage.GateLane)), limit: AdmissionLimit.GateOnly)),
        ["one is more urgent"] = (2, started => First(Added(started, New(2, due: 4_999)))),
        ["one is less urgent"] = (1, started => First(Added(started, New(2, due: 5_001)))),
        ["one is as urgent, and came before"] = (3, started => First(Added(Added(new StartedMessages(), New(5)), New(3)))),
        ["one is as urgent, and came after"] = (1, started => First(Added(started, New(2)))),
        ["it was taken off"] = (0, started =>
        {
            started.Remove(1);
            return First(started);
        }
        ),
        ["all were taken off"] = (0, started =>
        {
            started.Clear();
            return First(started);
        }
        ),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void The_most_urgent_that_may_go_on_is_first(string guard) =>
        Assert.Equal(Rows[guard].First, Rows[guard].Ask(Added(new StartedMessages(), New(1)))?.Id ?? 0);

    [Theory]
    [InlineData(Sim, 1, true)]
    [InlineData(Sim, 0, false)]
    [InlineData(OtherSim, 1, false)]
    public void A_SIM_has_begun_one_where_it_has_room_for_it(string sim, int room, bool any)
    {
        var started = Repaid(new StartedMessages());
        Assert.Equal(any, started.AnyOn(sim, room));
        started.Add(New(2, sim: "c"));
        Assert.Equal(any, started.AnyOn(sim, room));
    }

    [Fact]
    public void The_pause_that_ends_next_is_told_and_none_when_none_is_under_way()
    {
        var started = Added(new StartedMessages(), New(1));
        Assert.Equal(long.MaxValue, started.NextMs(Now));
        Paused(started, Now);
        Assert.Equal(long.MaxValue, started.NextMs(Now));
        Paused(started, Now + 3);
        started.Add(New(2, notBefore: Now + 2));
        started.Add(New(3, notBefore: Now + 4));
        Assert.Equal(Now + 2, started.NextMs(Now));
        Assert.Equal([1L, 2, 3], started.Ids.Order());
        Assert.Equal([(1L, Sim, 9_000L), (2, Sim, 9_000), (3, Sim, 9_000)], started.All().Order());
    }

    private static SmsKey? First(StartedMessages started, string sim = Sim, IReadOnlySet<long>? lent = null,
        AdmissionLimit? limit = null, int room = 0) =>
        started.FirstOn(sim, lent ?? None, limit ?? AdmissionLimit.Open, Now, room);

    private static StartedMessages Added(StartedMessages started, SmsRecord sms)
    {
        started.Add(sms);
        return started;
    }

    private static StartedMessages Repaid(StartedMessages started) => Added(started, New(1, prepaid: 0));

    private static StartedMessages Paused(StartedMessages started, long until) => Added(started, New(1, notBefore: until));

    private static SmsRecord New(long id, string sim = Sim, int lane = NewMessage.OrdinaryLane, long due = 5_000, long notBefore = 0,
        int prepaid = 1) => new()
        {
            Id = id,
            State = SmsState.Sending,
            BoundIccid = sim,
            Lane = lane,
            DueAtMs = due,
            DeadlineMs = 9_000,
            NotBeforeMs = notBefore,
            Parts = 2,
            NextPart = 2,
            Prepaid = prepaid,
        };
}
