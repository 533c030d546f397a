using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;

namespace Gateway.ModemDriver.Tests.Field;

/// <summary>Several ttys: of one modem, of modems that tell one IMEI, and of no modem at all. None harms another.</summary>
public class SeveralPortsTests
{
    private const string Message = "0891683108501955F1040D91683118140276F8000841011251018123044F60597D";
    private readonly QuickTime _time = new(10);

    [Theory(Timeout = 120_000)]
    [InlineData("000000000000000")]
    [InlineData(OddModem.Imei)]
    public async Task Modems_that_tell_one_IMEI_all_serve(string imei)
    {
        var assignments = new PortAssignments(_time);
        await using var first = Port(assignments, ("AT+CGSN", $"{imei}|OK"));
        await using var second =
            Port(assignments, ("AT+CGSN", $"{imei}|OK"), ("AT+CCID", "+CCID: 89860012345678900002|OK"), ("AT+CIMI", "460002222222222|OK"));
        foreach (var stand in (FieldStand[])[first, second])
        {
            await stand.Modem.UntilAsync(now => now.State == ModemState.Ready, TestContext.Current.CancellationToken);
            Assert.IsType<SendOutcome.Accepted>(await stand.SendAsync());
        }

        Assert.NotEqual(first.Now.Imei, second.Now.Imei);

        // Said once its next state is told, by one of the two.
        var said = Array.ConvertAll((FieldStand[])[first, second], stand =>
            stand.Modem.UntilAsync(now => now.Reason == StateReason.SharedImei, TestContext.Current.CancellationToken));
        await await Task.WhenAny(said);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_second_port_that_does_not_say_who_it_is_is_left_alone_and_never_restarted()
    {
        var assignments = new PortAssignments(_time);
        await using var main = Port(assignments);
        await main.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        await using var second = Port(assignments, ("AT+CGSN", "ERROR"));
        await second.UntilAsync(ModemState.Absent, StateReason.SparePort, TestContext.Current.CancellationToken);
        Assert.Equal(0, second.Device.Asked("AT+CFUN=1,1"));
        Assert.Equal(ModemState.Ready, main.Now.State);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_port_that_answers_nothing_but_errors_is_never_restarted()
    {
        await using var port = Port(new PortAssignments(_time), ("AT+C*", "ERROR"));
        await port.UntilAsync(ModemState.Quarantined, StateReason.NoImei, TestContext.Current.CancellationToken);
        Assert.Equal(0, port.Device.Asked("AT+CFUN=1,1"));
    }

    [Theory(Timeout = 120_000)]
    [InlineData("")] // silent
    [InlineData("login:")]
    public async Task Where_no_modem_answers_there_is_none_to_be_repaired(string answer)
    {
        await using var port = Port(new PortAssignments(_time), ("*", answer));
        await port.UntilAsync(ModemState.Absent, StateReason.NoModem, TestContext.Current.CancellationToken);
        Assert.Equal(0, port.Device.Asked("AT+CFUN=1,1"));
    }

    [Fact(Timeout = 120_000)]
    public async Task What_is_told_on_the_spare_port_arrives()
    {
        var assignments = new PortAssignments(_time);
        await using var main = Port(assignments);
        await main.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        await using var spare = Port(assignments);
        await spare.UntilAsync(ModemState.Absent, StateReason.SparePort, TestContext.Current.CancellationToken);
        main.Device.Elsewhere = spare.Device;
        main.Device.Receive(1, Message);
        Assert.Equal(Message, await main.Modem.Arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken));

        spare.Device.Say("+CDS: 25|0006D60B911326880736F4111011719551401110117195714000");
        Assert.StartsWith("0006D6", await spare.Modem.Arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_spare_port_takes_over_when_the_other_is_gone()
    {
        var assignments = new PortAssignments(_time);
        var main = Port(assignments);
        await main.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        await using var spare = Port(assignments);
        await spare.UntilAsync(ModemState.Absent, StateReason.SparePort, TestContext.Current.CancellationToken);
        await main.DisposeAsync();
        await spare.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
    }

    private FieldStand Port(PortAssignments assignments, params (string, string)[] odd) => new(new OddModem(odd), assignments, _time);
}
