using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Modems;

/// <summary><c>modem show</c>: everything known of one modem.</summary>
internal sealed class ShowModem : Verb
{
    private readonly Argument<string> _modem;

    public ShowModem(VerbRunner runner)
        : base(runner, "modem show") => _modem = Argument<string>("MODEM");

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var modem = await call.Server.Modems.GetAsync(new() { Modem = call.Value(_modem)! }, Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(modem);
            return Exit.Ok;
        }

        ModemFacts.Of(call, modem).Print();
        return Exit.Ok;
    }
}
