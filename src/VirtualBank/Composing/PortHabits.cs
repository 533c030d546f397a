using static Gateway.VirtualBank.Composing.HabitKind;
using static Gateway.VirtualBank.Composing.HabitTable;

namespace Gateway.VirtualBank.Composing;

/// <summary>Ports behind which no modem is, and modems with several.</summary>
internal static class PortHabits
{
    private const string NoModem = "no_modem no_answer spare_port_perhaps";

    public static readonly Habit[] All =
    [
        MaySayWhy(Port, "port-silent", "a port that takes everything and says nothing", NoModem, "silent"),
        MaySayWhy(Port, "port-nmea", "a satellite receiver's port", NoModem, "stranger=nmea"),
        MaySayWhy(Port, "port-noise", "a port that makes noise", NoModem, "stranger=noise"),
        MaySayWhy(Port, "port-console", "a console that answers every line and asks for a login", NoModem, "stranger=console"),
        MaySayWhy(Port, "port-loop-back", "a port that says back what it hears", NoModem, "stranger=loop-back"),
        MustSend(HabitKind.Ttys, "second-tty", "a second tty that is as good as the first") with { Ttys = [[]] },
        MustSend(HabitKind.Ttys, "notices-elsewhere", "reports and messages are told on the second tty only", "told-on-last",
            "late=AT+CGMI:0.05") with { Ttys = [["late=AT+CGSN:0.4"]] },
        MustSend(HabitKind.Ttys, "second-tty-refuses",
            "the second tty answers AT and refuses the rest") with { Ttys = [["answer=AT+*:ERROR"]] },
        MustSend(HabitKind.Ttys, "second-tty-no-imei", "the second tty tells no serial number") with { Ttys = [["answer=AT+CGSN:ERROR"]] },
        MustSend(HabitKind.Ttys, "diagnostic-ttys", "a silent and a babbling tty besides") with { Ttys = [["silent"], ["stranger=nmea"]] },
    ];
}
