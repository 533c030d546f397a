using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Sms;

/// <summary><c>quota profile</c>: switches every SIM to another set of limits, e.g. that of holidays.</summary>
internal sealed class SetQuotaProfile : Verb
{
    private readonly Argument<string> _name;
    private readonly Option<bool> _yes;

    public SetQuotaProfile(VerbRunner runner)
        : base(runner, "quota profile")
    {
        _name = Argument<string>("NAME");
        _yes = YesOption();
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var name = call.Value(_name)!;
        await call.ConfirmAsync(call.Value(_yes), call.Text("confirm.profile", name), cancellation);
        var answer = await call.Server.Sms.SetQuotaProfileAsync(new() { Profile = name }, Server.Once(cancellation));
        if (call.Json)
            call.Print(answer);
        else
            QuotaSheet.Print(call, answer.Profile, answer.Sims);
        return Exit.Ok;
    }
}
