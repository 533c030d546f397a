using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary>A verb that has one modem do something and waits until it is done.</summary>
internal abstract class ModemOrder : Verb
{
    // A reset takes the modem 5–30 s, its line being reopened on top; a USSD dialogue may take the network a minute.
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Argument<string> _modem;

    protected ModemOrder(VerbRunner runner, string path)
        : base(runner, path) => _modem = Argument<string>("MODEM");

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var modem = call.Value(_modem)!;
        await ConfirmAsync(call, modem, cancellation);
        var answer =
            await call.Server.Modems.CommandAsync(new() { Modem = modem, Command = CommandOf(call) }, Server.Once(cancellation, Patience));
        if (call.Json)
        {
            call.Print(answer);
        }
        else
        {
            if (answer.Text.Length > 0)
                call.PrintLines(Words(call, answer.Text));
            call.Say(call.Text(answer.Done ? "modem.done" : "modem.not_done", modem));
        }

        return answer.Done ? Exit.Ok : Exit.AnswerIsNo;
    }

    protected virtual string Words(Call call, string text) => ModemWords.OfOne(call, text);

    protected abstract ModemCommand CommandOf(Call call);

    protected virtual Task ConfirmAsync(Call call, string modem, CancellationToken cancellation) => Task.CompletedTask;
}
