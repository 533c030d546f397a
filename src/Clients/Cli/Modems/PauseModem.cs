using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary><c>modem pause</c>: sends nothing through it until it is resumed.</summary>
internal sealed class PauseModem(VerbRunner runner) : ModemOrder(runner, "modem pause")
{
    protected override ModemCommand CommandOf(Call call) => new() { Pause = new() };
}
