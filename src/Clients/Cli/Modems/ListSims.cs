using Gateway.Cli.Output;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Modems;

/// <summary><c>sim list</c>: every SIM ever seen, and where it sits now.</summary>
internal sealed class ListSims(VerbRunner runner) : Verb(runner, "sim list")
{
    private const int Named = 5;

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var answer = await call.Server.Modems.ListSimsAsync(new(), Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(answer);
            return Exit.Ok;
        }

        var sheet = new Sheet(call, "sim.iccid", new Column("sim.label") { Least = 8 }, new Column("sim.imsi") { Leaves = 4 },
            new Column("sim.state") { Least = 8, Cut = Cut.Words }, new Column("sim.since") { Leaves = 3 },
            new Column("sim.in_modem") { Leaves = 2 }, new Column("sim.driver") { Leaves = 6 }, new Column("sim.last_seen") { Leaves = 3 },
            new Column("sim.virtual") { Leaves = 5 });
        foreach (var sim in answer.Sims)
        {
            sheet.Row(sim.Iccid, sim.Label, sim.Imsi, SimWords.State(call, sim), ShownTime.Text(sim.SinceMs), sim.Imei, sim.DriverId,
                ShownTime.Text(sim.LastSeenMs), call.Text(sim.Virtual ? "yes" : "no"));
        }

        sheet.Print();
        foreach (var sim in answer.Sims.Where(sim => sim.State == "waiting").Take(Named))
            call.Say(call.Text("sim.approve_it", sim.Iccid, sim.DriverId, call.Reason(sim.Reason)));
        if (answer.Sims.Count(sim => sim.State == "waiting") is > Named and var all)
            call.Say(call.Text("sim.approve_more", all - Named));
        return Exit.Ok;
    }
}
