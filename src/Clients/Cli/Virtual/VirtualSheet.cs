using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Virtual;

/// <summary>Virtual modems as a table.</summary>
internal static class VirtualSheet
{
    public static void Print(Call call, IEnumerable<VirtualModem> modems)
    {
        var sheet = new Sheet(call, ">number", "modem.port", "modem.imei", "sim.iccid", "virtual.plugged", ">virtual.submitted", "virtual.misbehaviours");
        var number = 0;
        foreach (var modem in modems)
        {
            sheet.Row($"{++number}", modem.Port, modem.Imei, modem.Iccid, call.Text(modem.Plugged ? "yes" : "no"), $"{modem.Submitted}",
                string.Join(", ", [.. modem.Habits.Select(habit => $"[{habit.Name}]"), .. modem.Misbehaviours]));
        }

        sheet.Print();
    }
}
