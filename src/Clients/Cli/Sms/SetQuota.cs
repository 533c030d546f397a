using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Sms;

/// <summary><c>quota set</c>: limits of one SIM; what is not given goes back to what the profile says.</summary>
internal sealed class SetQuota : Verb
{
    private readonly Argument<string> _iccid;
    private readonly Option<int> _hour, _day, _month, _recipients;

    public SetQuota(VerbRunner runner)
        : base(runner, "quota set")
    {
        _iccid = Argument<string>("ICCID");
        _hour = Option<int>("--hour", "PARTS");
        _day = Option<int>("--day", "PARTS");
        _month = Option<int>("--month", "PARTS");
        _recipients = Option<int>("--recipients", "NUMBERS");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var sim = await call.Server.Sms.SetQuotaAsync(
            new()
            {
                Iccid = call.Value(_iccid)!,
                LimitHour = call.Value(_hour),
                LimitDay = call.Value(_day),
                LimitMonth = call.Value(_month),
                LimitRecipientsDay = call.Value(_recipients),
            },
            Server.Once(cancellation));
        if (call.Json)
            call.Print(sim);
        else
            QuotaSheet.Print(call, "", [sim]);
        return Exit.Ok;
    }
}
