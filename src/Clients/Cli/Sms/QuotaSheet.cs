using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary>What each SIM has used of what it may send.</summary>
internal static class QuotaSheet
{
    public static void Print(Call call, string profile, IEnumerable<SimQuota> sims)
    {
        var sheet = new Sheet(call, "sim.iccid", new Column("sim.label") { Least = 6 }, ">quota.hour", ">quota.day",
            new Column("quota.month") { Right = true, Leaves = 3 }, new Column("quota.recipients") { Right = true, Leaves = 2 },
            new Column("quota.profile") { Leaves = 4 });
        foreach (var sim in sims)
        {
            sheet.Row(sim.Iccid, sim.Label, Used(sim.UsedHour, sim.LimitHour), Used(sim.UsedDay, sim.LimitDay),
                Used(sim.UsedMonth, sim.LimitMonth), Used(sim.RecipientsDay, sim.LimitRecipientsDay), sim.Profile);
        }

        sheet.Print();
        if (profile.Length > 0)
            call.Say(call.Text("quota.profile_is", profile));
    }

    private static string Used(int used, int limit) => limit == 0 ? $"{used}" : $"{used}/{limit}";
}
