using Gateway.Core.Bank;
using Gateway.V1;

namespace Gateway.Core.Tests.Bank;

/// <summary>What is kept of changes at modems.</summary>
public sealed class ModemHistoryTests
{
    private readonly ModemDirectory _directory = new();

    [Fact]
    public void A_change_has_what_was_before_it_and_sending_is_none()
    {
        Update(ModemState.Ready, "", "A", atMs: 1);
        Update(ModemState.ModemSending, "", "A", atMs: 2);
        Update(ModemState.Ready, "", "A", atMs: 3);
        Update(ModemState.SimLocked, "no_sim", "", atMs: 4);
        Update(ModemState.Ready, "", "B", atMs: 5);
        _directory.Detached("d", 6);
        _directory.Attached("d", [], 7);

        var events = Kept();
        Assert.Equal([1, 4, 5, 6, 7], events.Select(change => change.AtMs));
        Assert.Equal([1, 2, 3, 4, 5], events.Select(change => change.Event));
        Assert.Equal((ModemState.Unspecified, ModemState.Ready, "A"), (events[0].WasState, events[0].State, events[0].Iccid));
        Assert.Equal((ModemState.Ready, "A", ModemState.SimLocked, "no_sim", ""),
            (events[1].WasState, events[1].WasIccid, events[1].State, events[1].Reason, events[1].Iccid));
        Assert.Equal(("no_sim", "", "B"), (events[2].WasReason, events[2].WasIccid, events[2].Iccid));
        Assert.Equal((ModemState.Absent, "driver_gone"), (events[3].State, events[3].Reason));
        Assert.Equal(("driver_gone", "unplugged"), (events[4].WasReason, events[4].Reason));
    }

    [Fact]
    public void The_newest_thousand_are_kept_and_their_numbers_tell_how_many_are_gone()
    {
        for (var i = 1; i <= ModemHistory.Kept + 10; i++)
            Update(i % 2 == 0 ? ModemState.Ready : ModemState.Searching, "", "A", atMs: i);
        var events = Kept();
        Assert.Equal((ModemHistory.Kept, 11, ModemHistory.Kept + 10), (events.Count, events[0].Event, events[^1].Event));
        Assert.Equal([ModemHistory.Kept + 10], _directory.History.After(ModemHistory.Kept + 9).Events.Select(change => change.Event));
    }

    [Fact]
    public async Task Whoever_waits_hears_of_the_next_change_and_of_the_end()
    {
        var (none, more) = _directory.History.After(0);
        Assert.Empty(none);
        Update(ModemState.Ready, "", "A", atMs: 1);
        await more!;
        var (one, next) = _directory.History.After(0);
        Assert.Single(one);
        Assert.False(next!.IsCompleted);
        _directory.EndWatches();
        await next;
        Assert.Null(_directory.History.After(1).More);
    }

    private IReadOnlyList<ModemEvent> Kept() => _directory.History.After(0).Events;

    private void Update(ModemState state, string reason, string iccid, long atMs) => _directory.Update(
        new Modem
        {
            DriverId = "d",
            Port = "/dev/ttyUSB0",
            Imei = "860000000000001",
            State = state,
            Reason = reason,
            Sim = new Sim { Iccid = iccid },
        }, atMs);
}
