using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary><c>modem resume</c>: lets a paused modem send again.</summary>
internal sealed class ResumeModem(VerbRunner runner) : ModemOrder(runner, "modem resume")
{
    protected override ModemCommand CommandOf(Call call) => new() { Resume = new() };
}
