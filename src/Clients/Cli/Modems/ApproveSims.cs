using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary><c>sim approve</c>: says yes to SIMs that a driver shows and that nothing is sent with before.</summary>
internal sealed class ApproveSims : Verb
{
    private readonly Argument<string[]> _iccids;
    private readonly Option<string> _driver;
    private readonly Option<bool> _all;

    public ApproveSims(VerbRunner runner)
        : base(runner, "sim approve")
    {
        _iccids = Argument<string[]>("ICCID", optional: true);
        _iccids.Arity = ArgumentArity.ZeroOrMore;
        _driver = Option<string>("--driver", "ID");
        _all = Option<bool>("--all");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var (iccids, driver, all) = (call.Value(_iccids) ?? [], call.Value(_driver) ?? "", call.Value(_all));
        if (all ? iccids.Length > 0 || driver.Length > 0 : iccids.Length == 0 && driver.Length == 0)
            throw new VerbFailedException(Exit.Usage, call.Text("sim.approve_which"));
        var answer = await call.Server.Modems.ApproveSimsAsync(
            new ApproveSimsRequest { Iccids = { iccids }, DriverId = driver, All = all }, Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(answer);
            return Exit.Ok;
        }

        foreach (var sim in answer.Approved)
            call.Print(call.Text("sim.approved", sim.Iccid, sim.DriverId));
        foreach (var sim in answer.Left)
            call.Say(call.Text("sim.left", sim.Iccid, sim.DriverId, call.Reason(sim.Reason)));
        if (answer.Approved.Count + answer.Left.Count == 0)
            call.Say(call.Text("sim.none_waits"));
        return Exit.Ok;
    }
}
