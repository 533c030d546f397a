using System.CommandLine;
using Gateway.Cli.Phone;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Virtual;

/// <summary><c>virtual misbehave</c>: makes one or all virtual modems do what real ones do on bad days.</summary>
internal sealed class Misbehave : Verb
{
    private readonly Option<string?> _modem;
    private readonly Option<bool> _all;
    private readonly Argument<string> _what;

    public Misbehave(VerbRunner runner)
        : base(runner, "virtual misbehave")
    {
        _what = Argument<string>("WHAT");
        _modem = Option<string?>("--modem", "N|IMEI|PORT");
        _all = Option<bool>("--all");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var modem = call.Value(_modem) ?? "";
        if (call.Value(_all) == modem.Length > 0)
            throw new VerbFailedException(Exit.Usage, call.Text("virtual.one_or_all"));
        var answer = await VirtualOnly.AskAsync(call, bank =>
            bank.MisbehaveAsync(new() { Modem = modem, What = call.Value(_what)! }, Server.Once(cancellation)));
        if (call.Json)
            call.Print(answer);
        else
            VirtualSheet.Print(call, answer.Modems);
        return Exit.Ok;
    }
}
