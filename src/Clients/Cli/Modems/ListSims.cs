using Gateway.Cli.Shell;

namespace Gateway.Cli.Modems;

/// <summary><c>sim list</c>: every SIM ever seen, and where it sits now.</summary>
internal sealed class ListSims(GatewayCommand gateway) : Verb(gateway, "sim list")
{
    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var answer = await call.Server.Modems.ListSimsAsync(new(), Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(answer);
            return Exit.Ok;
        }

        var sheet = new Sheet(call, "sim.iccid", "sim.label", "sim.imsi", "sim.state", "sim.in_modem", "sim.last_seen", "sim.virtual");
        foreach (var sim in answer.Sims)
        {
            sheet.Row(sim.Iccid, sim.Label, sim.Imsi, SimWords.State(call, sim), sim.Imei, ShanghaiTime.Text(sim.LastSeenMs),
                call.Text(sim.Virtual ? "yes" : "no"));
        }

        sheet.Print();
        return Exit.Ok;
    }
}
