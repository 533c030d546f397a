using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary><c>modem test</c>: asks the modem, its SIM and its network how they are; sends no SMS.</summary>
internal sealed class TestModem(VerbRunner runner) : ModemOrder(runner, "modem test")
{
    protected override ModemCommand CommandOf(Call call) => new() { Test = new() };

    protected override string Words(Call call, string text) => ModemWords.Of(call, text);
}
