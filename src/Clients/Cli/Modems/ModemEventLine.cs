using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary>One change of a modem for reading: when, which, from what to what, and where it is. On a terminal without the year, and only
/// the ends of long names.</summary>
internal static class ModemEventLine
{
    private const int Year = 5;
    private const string Arrow = " → ";

    public static string Of(Call call, ModemEvent change)
    {
        var whole = call.Room is null;
        IEnumerable<string> parts =
        [
            ShownTime.Text(change.AtMs)[(whole ? 0 : Year)..],
            $"{change.Number,3}",
            States(call, change),
            Moved(change.WasIccid, change.Iccid, iccid => $"SIM {(whole ? iccid : SimWords.Tail(iccid))}", call.Text("event.no_sim")),
            Moved(change.WasPort, change.Port, port => whole ? port : port[(port.LastIndexOf('/') + 1)..], ""),
        ];
        return string.Join("  ", parts.Where(part => part.Length > 0));
    }

    private static string States(Call call, ModemEvent change)
    {
        var now = State(call, change.State, change.Reason);
        var was = change.WasState == ModemState.Unspecified ? "" : State(call, change.WasState, change.WasReason);
        return was.Length == 0 || was == now ? now : was + Arrow + now;
    }

    private static string State(Call call, ModemState state, string reason) =>
        reason.Length == 0 ? call.Word(state) : call.Text("sms.state_because", call.Word(state), call.Reason(reason));

    private static string Moved(string was, string now, Func<string, string> name, string none) =>
        was == now || was.Length == 0
            ? now.Length == 0 ? "" : name(now)
            : name(was) + Arrow + (now.Length == 0 ? none : name(now));
}
