using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary><c>modem reset</c>: restarts a modem, after the message that is in the air on it.</summary>
internal sealed class ResetModem : ModemOrder
{
    private readonly Option<bool> _yes;

    public ResetModem(VerbRunner runner)
        : base(runner, "modem reset") => _yes = YesOption();

    protected override ModemCommand CommandOf(Call call) => new() { Reset = new() };

    protected override Task ConfirmAsync(Call call, string modem, CancellationToken cancellation) =>
        call.ConfirmAsync(call.Value(_yes), call.Text("confirm.reset", modem), cancellation);
}
