using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary><c>modem ussd</c>: asks the operator through the SIM, e.g. for its balance.</summary>
internal sealed class UssdModem : ModemOrder
{
    private readonly Argument<string> _code;

    public UssdModem(VerbRunner runner)
        : base(runner, "modem ussd") => _code = Argument<string>("CODE");

    protected override ModemCommand CommandOf(Call call) => new() { Ussd = new() { Code = call.Value(_code)! } };
}
