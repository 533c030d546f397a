using Gateway.Core.Bank;
using Gateway.V1;

namespace Gateway.Core.Tests.Bank;

/// <summary>Modems of several drivers in one list.</summary>
public sealed class DirectoryOfDriversTests
{
    private const long Minute = 60_000, Day = 24 * 60 * Minute;

    private readonly ModemDirectory _directory = new();

    [Fact]
    public void One_that_worked_is_shown_for_a_day_after_its_driver_has_left_and_one_that_never_did_for_ten_minutes()
    {
        Show("a", "p1", "1", "A");
        Show("b", "p2", "2", "B");
        Show("b", "p3", "", "");
        _directory.Waits("b", "2", "B", SimEntry.Unknown, 0);
        _directory.Detached("a", 0);
        _directory.Detached("b", 0);
        _directory.Forget((10 * Minute) - 1);
        Assert.Equal(3, _directory.All().Count);
        _directory.Forget(10 * Minute);
        Assert.Equal(["p1"], _directory.All().Select(modem => modem.Port));
        _directory.Forget(Day - 1);
        Assert.Single(_directory.All());
        _directory.Forget(Day);
        Assert.Empty(_directory.All());
    }

    [Fact]
    public void Nothing_of_a_driver_that_is_there_is_forgotten()
    {
        Show("a", "p1", "1", "A");
        Show("a", "p2", "2", "", ModemState.Absent, "unplugged");
        _directory.Forget(Day * 9);
        Assert.Equal(2, _directory.All().Count);
    }

    [Fact]
    public void A_modem_that_another_driver_has_keeps_its_place_and_its_number_whoever_claims_it()
    {
        Show("a", "p1", "1", "A");
        Show("b", "p1", "1", "B");
        Assert.Equal([("a", 1), ("b", 2)], _directory.All().Select(modem => (modem.DriverId, modem.Number)));
        _directory.Waits("b", "1", "B", SimEntry.ModemOfAnother, 0);
        Assert.Equal("a", _directory.Find("1")!.DriverId);

        // Its driver is away: one that waits does not take its place.
        _directory.Detached("a", 1);
        Show("b", "p1", "1", "B");
        Assert.Equal(2, _directory.All().Count);
    }

    [Fact]
    public void A_modem_that_has_come_from_another_driver_keeps_its_number()
    {
        Show("a", "p1", "1", "A");
        Show("a", "p2", "2", "B");
        Show("a", "p1", "1", "", ModemState.Absent, "unplugged");
        Show("b", "q1", "1", "A");
        Assert.Equal([("b", "q1", 1), ("a", "p2", 2)], _directory.All().Select(modem => (modem.DriverId, modem.Port, modem.Number)));
        Show("a", "p1", "1", "C");
        Assert.Equal(3, _directory.All().Select(modem => modem.Number).Distinct().Count());
    }

    [Theory]
    [InlineData(ModemState.Ready, "", SimEntry.Unknown)]
    [InlineData(ModemState.Recovering, "no_answer", "no_answer")]
    public void What_waits_is_no_capacity_and_says_why_unless_something_worse_is_wrong(ModemState state, string reason, string shown)
    {
        Show("a", "p1", "1", "A", state, reason);
        Assert.Single(_directory.SimsInService());
        _directory.Waits("a", "1", "A", SimEntry.Unknown, 0);
        Assert.Empty(_directory.SimsInService());
        var modem = Assert.Single(_directory.All());
        Assert.Equal((shown, SimEntry.Unknown, false), (modem.Reason, modem.Waits, BankCount.CanSend(modem)));

        // Another SIM in it is another question.
        Show("a", "p1", "1", "B");
        Assert.Equal("", Assert.Single(_directory.All()).Waits);
        Show("a", "p1", "1", "A");
        _directory.Waits("a", "1", "A", "", 0);
        Assert.True(BankCount.CanSend(Assert.Single(_directory.All())));
    }

    [Fact]
    public void Of_a_thousand_modems_one_that_is_gone_makes_room_for_the_next()
    {
        for (var modem = 0; modem < ModemDirectory.MostOfDriver; modem++)
            Assert.True(Show("a", $"p{modem}", $"{modem}", ""));
        Assert.False(Show("a", "next", "next", ""));
        Assert.True(Show("b", "next", "next", ""));
        Show("a", "p7", "7", "", ModemState.Absent, "unplugged");
        Assert.True(Show("a", "next", "another", ""));
        Assert.DoesNotContain(_directory.All(), modem => modem.Port == "p7");
    }

    private bool Show(string driver, string port, string imei, string iccid, ModemState state = ModemState.Ready, string reason = "") =>
        _directory.Update(
            new Modem
            {
                DriverId = driver,
                Port = port,
                Imei = imei,
                State = state,
                Reason = reason,
                Sim = iccid.Length > 0 ? new Sim { Iccid = iccid } : null,
            },
            nowMs: 0);
}
