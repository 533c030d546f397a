using Gateway.Cli.Shell;

namespace Gateway.Cli.Sms;

/// <summary><c>quota show</c>: used and allowed, SIM by SIM.</summary>
internal sealed class ShowQuota(VerbRunner runner) : Verb(runner, "quota show")
{
    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var answer = await call.Server.Sms.ListQuotaAsync(new(), Server.Once(cancellation));
        if (call.Json)
            call.Print(answer);
        else
            QuotaSheet.Print(call, answer.Profile, answer.Sims);
        return Exit.Ok;
    }
}
