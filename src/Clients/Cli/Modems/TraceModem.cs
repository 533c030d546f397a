using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary><c>modem trace</c>: the newest lines between us and the modem, without personal data.</summary>
internal sealed class TraceModem : ModemOrder
{
    private readonly Option<int> _lines;

    public TraceModem(VerbRunner runner)
        : base(runner, "modem trace") => _lines = Option<int>("--lines", "1–1000");

    protected override ModemCommand CommandOf(Call call) => new() { Trace = new() { Lines = call.Value(_lines) } };
}
