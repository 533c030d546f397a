using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Virtual;

/// <summary>Virtual modems as a table.</summary>
internal static class VirtualSheet
{
    public static void Print(Call call, IEnumerable<VirtualModem> modems)
    {
        var sheet = new Sheet(
            call, ">number", new Column("modem.port") { Least = 10, Cut = Cut.Start }, new Column("modem.imei") { Leaves = 3 },
            new Column("sim.iccid") { Leaves = 2 }, "virtual.plugged", ">virtual.submitted",
            new Column("virtual.misbehaviours") { Least = 12 });
        var number = 0;
        foreach (var modem in modems)
        {
            sheet.Row($"{++number}", modem.Port, modem.Imei, modem.Iccid, call.Text(modem.Plugged ? "yes" : "no"), $"{modem.Submitted}",
                string.Join(", ", [.. modem.Habits.Select(habit => $"[{habit.Name}]"), .. modem.Misbehaviours]));
        }

        sheet.Print();
    }
}
