using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary><c>sms hold</c>: stops a message, or the whole queue.</summary>
internal sealed class HoldSms : OneOrAll
{
    private readonly Option<string?> _why;

    public HoldSms(VerbRunner runner)
        : base(runner, "sms hold") => _why = Option<string?>("--why", "TEXT");

    protected override async Task<SmsCount> ActAsync(Call call, string sms, bool all, CancellationToken cancellation) =>
        await call.Server.Sms.HoldAsync(new() { SmsId = sms, AllQueued = all, Why = call.Value(_why) ?? "" }, Server.Once(cancellation));
}
