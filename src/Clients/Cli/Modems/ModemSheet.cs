using System.Globalization;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.V1;
using static System.FormattableString;

namespace Gateway.Cli.Modems;

/// <summary>The bank as a table, one line a modem.</summary>
internal static class ModemSheet
{
    /// <summary>Where the cursor is, also without colours.</summary>
    public const string Mark = "▶";

    private static readonly Column[] Columns =
    [
        ">number",
        "modem.state",
        new("modem.port") { Least = 6, Cut = Cut.Start, Leaves = 3 },
        new("modem.model") { Leaves = 9, Extra = true },
        new("modem.sim") { Least = 5, Cut = Cut.Start },
        new("modem.operator") { Leaves = 8, Extra = true },
        new("modem.signal") { Right = true, Leaves = 1 },
        new("modem.hour") { Right = true, Leaves = 2 },
        new("modem.today") { Right = true, Leaves = 2 },
        new("modem.sent") { Right = true, Leaves = 7, Extra = true },
        new("modem.refused") { Right = true, Leaves = 5, Extra = true },
        new("modem.unknown") { Right = true, Leaves = 6, Extra = true },
        new("modem.advice") { Least = 24, Cut = Cut.Words },
    ];

    /// <param name="whole">Every value as it is, for a file or a program; else what tells a modem from its neighbours.</param>
    /// <param name="chosen">The number of the modem that a cursor stands on.</param>
    public static Sheet Of(Call call, IReadOnlyCollection<Modem> modems, bool whole, PortNames ports, int chosen = 0)
    {
        var sheet = new Sheet(call, Columns);
        foreach (var modem in modems)
        {
            var values = Values(call, modem, whole, ports).ToArray();
            if (modem.Number == chosen)
                values[0] = Mark + values[0].Text;
            sheet.Row(values);
        }

        return sheet;
    }

    public static IEnumerable<Painted> Values(Call call, Modem modem, bool whole, PortNames? ports) =>
    [
        $"{modem.Number}",
        new(StateWord(call, modem, whole), PaintOf(modem)),
        ports is null || whole ? modem.Port : ports.Of(modem.Port),
        $"{modem.Manufacturer} {modem.Model}".Trim(),
        modem.Sim is null ? "" : modem.Sim.Label.Length > 0 ? modem.Sim.Label : modem.Sim.Iccid,
        modem.Operator,
        whole ? Signal(modem) : modem.SignalDbm == 0 ? "" : Invariant($"{modem.SignalDbm}"),
        modem.Sim is null ? "" : $"{modem.Sim.UsedHour}",
        modem.Sim is null ? "" : $"{modem.Sim.UsedDay}",
        $"{modem.SentParts}",
        $"{modem.RefusedParts}",
        $"{modem.UnknownParts}",
        // Who needs nobody needs no words.
        !whole && modem.Trouble == Trouble.None && modem.Reason.Length == 0 ? "" : Advice(call, modem),
    ];

    public static string Advice(Call call, Modem modem) => modem.Advice.Length > 0 ? modem.Advice : call.Reason(modem.Reason);

    /// <summary>A virtual modem is marked: in words, or with a star that the line below explains.</summary>
    public static string StateWord(Call call, Modem modem, bool whole)
    {
        var word = call.Word(modem.State);
        return !modem.Virtual ? word : whole ? call.Text("modem.virtual_state", word) : word + "*";
    }

    public static Paint PaintOf(Modem modem) => modem.Trouble switch
    {
        Trouble.NeedsPerson => Paint.Bad,
        Trouble.OnItsWay or Trouble.Paused => Paint.Attention,
        Trouble.Spare => Paint.Faint,
        _ => Paint.Plain,
    };

    public static string Signal(Modem modem) =>
        modem.SignalDbm == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{modem.SignalDbm} dBm");
}
