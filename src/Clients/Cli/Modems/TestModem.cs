using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary><c>modem test</c>: asks the modem, its SIM and its network how they are; sends no SMS.</summary>
internal sealed class TestModem(GatewayCommand gateway) : ModemOrder(gateway, "modem test")
{
    protected override ModemCommand CommandOf(Call call) => new() { Test = new() };

    /// <summary>Lines such as <c>signal: -67 dBm</c>; anything else is an answer like any other.</summary>
    protected override string Words(Call call, string text) => !text.Contains('\n', StringComparison.Ordinal)
        ? base.Words(call, text)
        : string.Join('\n', text.Split('\n').Select(line => line.Split(": ", 2) is [var what, var found] ? $"{call.Texts.Word("test_line", what)}  {found}" : line));
}
