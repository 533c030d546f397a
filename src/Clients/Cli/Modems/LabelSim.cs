using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Modems;

/// <summary><c>sim label</c>: says where a SIM sits, in people's words.</summary>
internal sealed class LabelSim : Verb
{
    private readonly Argument<string> _iccid, _label;

    public LabelSim(VerbRunner runner)
        : base(runner, "sim label")
    {
        _iccid = Argument<string>("ICCID");
        _label = Argument<string>("LABEL");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var sim = await call.Server.Modems.LabelSimAsync(new() { Iccid = call.Value(_iccid)!, Label = call.Value(_label)! },
            Server.Once(cancellation));
        if (call.Json)
            call.Print(sim);
        else
            call.Print($"{sim.Iccid}  {sim.Label}");
        return Exit.Ok;
    }
}
