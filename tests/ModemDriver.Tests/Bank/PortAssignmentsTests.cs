using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.ModemDriver.Tests.Bank;

public class PortAssignmentsTests
{
    private const string Imei = "861000000000011";
    private const string OtherImei = "861000000000029";
    private const string NoImei = "000000000000000";
    private static readonly SimIdentity One = new("89860012345678900001", "460001111111111");
    private static readonly SimIdentity Two = new("89860012345678900002", "460002222222222");
    private static readonly FakeTimeProvider Time = new();
    private readonly PortAssignments _assignments = new(Time);

    [Fact]
    public void A_second_port_of_one_modem_gets_nothing_and_takes_nothing_away()
    {
        var (first, second) = (Life("/nowhere/1"), Life("/nowhere/2"));
        Assert.Equal(new PortAssignment(Imei, false, null, false), Settle(first, Imei, One));
        Assert.Equal(new PortAssignment("", false, first, false), Settle(second, Imei, One));
        _assignments.Release(second);
        Assert.Same(first, _assignments.ServingPort(Imei));
    }

    [Fact]
    public void Another_SIM_is_another_modem_whatever_IMEI_it_tells()
    {
        var (first, second) = (Life("/nowhere/1"), Life("/nowhere/2"));
        Settle(first, Imei, One);
        Assert.Equal(new PortAssignment($"{Imei}#{Two.Iccid}", true, null, false), Settle(second, Imei, Two));
        Assert.Equal((first, second), (_assignments.ServingPort(Imei), _assignments.ServingPort($"{Imei}#{Two.Iccid}")));
    }

    [Theory]
    [InlineData(NoImei)]
    [InlineData("111111111111111")]
    [InlineData("")]
    public void A_row_of_one_digit_is_no_IMEI_the_SIM_names_the_modem(string imei)
    {
        Assert.Equal(new PortAssignment($"{imei}#{One.Iccid}", true, null, false), Settle(Life("/nowhere/1"), imei, One));
        Assert.Equal(new PortAssignment($"{imei}#{Two.Iccid}", true, null, false), Settle(Life("/nowhere/2"), imei, Two));
    }

    [Fact]
    public void A_port_that_tells_no_IMEI_and_has_the_SIM_of_another_is_a_spare_one()
    {
        var (first, second) = (Life("/nowhere/1"), Life("/nowhere/2"));
        Settle(first, Imei, One);
        Assert.Same(first, Settle(second, "", One).ServedBy);
    }

    [Fact]
    public void A_SIM_that_has_moved_to_another_modem_makes_no_spare_port_of_it()
    {
        Settle(Life("/nowhere/1"), Imei, One);
        Assert.Equal(OtherImei, Settle(Life("/nowhere/2"), OtherImei, One).Name);
    }

    [Fact]
    public void Of_two_with_one_IMEI_the_one_whose_card_is_locked_for_certain_is_another_modem_without_a_name_yet()
    {
        Settle(Life("/nowhere/1"), Imei, One);
        Assert.Equal(new PortAssignment("", true, null, false), _assignments.Assign(Life("/nowhere/2"), Imei, null, isSimSeen: true));
    }

    [Fact]
    public void Of_two_with_one_IMEI_the_one_that_does_not_talk_of_cards_is_taken_for_a_spare_port()
    {
        var first = Life("/nowhere/1");
        Settle(first, Imei, One);
        Assert.Equal(new PortAssignment("", false, first, true), _assignments.Assign(Life("/nowhere/2"), Imei, null, isSimSeen: false));
    }

    [Fact]
    public void A_port_whose_SIM_can_be_read_stands_back_behind_one_whose_cannot_while_that_may_be_starting_and_no_longer()
    {
        var (first, second) = (Life("/nowhere/1"), Life("/nowhere/2"));
        _assignments.Assign(first, Imei, null, isSimSeen: false);
        Assert.Equal(new PortAssignment("", false, first, true), Settle(second, Imei, One)); // two ports of a modem that has just started
        Time.Advance(TimeSpan.FromSeconds(19));
        _assignments.Assign(first, Imei, null, isSimSeen: false); // looked at again: it has had none since it began
        Assert.Same(first, Settle(second, Imei, One).ServedBy);
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new PortAssignment($"{Imei}#{One.Iccid}", true, null, false), Settle(second, Imei, One));
        Assert.Equal(new PortAssignment("", false, second, false), Settle(first, Imei, One)); // both were one
    }

    [Fact(Timeout = 60_000)]
    public async Task A_port_waits_for_another_with_its_IMEI_and_not_for_ever()
    {
        var stop = TestContext.Current.CancellationToken;
        var (first, second, third) = (Life("/nowhere/1"), Life("/nowhere/2"), Life("/nowhere/3"));
        foreach (var life in (ModemLife[])[first, second, third])
            _assignments.Begin(life);
        await _assignments.WhenOthersAssignedAsync(first, Imei, stop);
        var waiting = _assignments.WhenOthersAssignedAsync(second, Imei, stop);
        Assert.False(waiting.IsCompleted);
        Settle(first, Imei, One);
        await waiting;

        var without = _assignments.WhenOthersAssignedAsync(third, "", stop); // for the second, which may be the same modem
        Assert.False(without.IsCompleted);
        await Time.AdvanceUntilAsync(without, TimeSpan.FromSeconds(1));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_spare_port_hears_when_the_modem_is_served_no_longer()
    {
        var stop = TestContext.Current.CancellationToken;
        var (first, second) = (Life("/nowhere/1"), Life("/nowhere/2"));
        Settle(first, Imei, One);
        var changing = _assignments.WhenReassignedAsync(first, stop);
        Settle(first, Imei, One);
        Assert.False(changing.IsCompleted);
        _assignments.Release(first);
        await changing;
        Assert.Equal(Imei, Settle(second, Imei, One).Name);
    }

    [Fact]
    public void Two_modems_that_swapped_their_ports_keep_their_names()
    {
        var (first, second) = (Life("/nowhere/1"), Life("/nowhere/2"));
        Settle(first, Imei, One);
        Settle(second, OtherImei, Two);
        Assert.Equal($"{OtherImei}", Settle(first, OtherImei, Two) is { ServedBy: { } served } && served == second ? OtherImei : "");
        Assert.Equal(Imei, Settle(second, Imei, One).Name); // the first has let go of it
        Assert.Equal(OtherImei, Settle(first, OtherImei, Two).Name);
    }

    private PortAssignment Settle(ModemLife life, string imei, SimIdentity sim) => _assignments.Assign(life, imei, sim, isSimSeen: true);

    private ModemLife Life(string port) =>
        new LoneModem(() => throw new LineLostException(LineFault.Gone, "never there"), _assignments, port).Life;
}
