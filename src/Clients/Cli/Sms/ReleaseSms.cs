using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary><c>sms release</c>: puts held messages back in the queue.</summary>
internal sealed class ReleaseSms : OneOrAll
{
    private readonly Option<string?> _why;

    public ReleaseSms(VerbRunner runner)
        : base(runner, "sms release") => _why = Option<string?>("--why", "TEXT");

    protected override async Task<SmsCount> ActAsync(Call call, string sms, bool all, CancellationToken cancellation) =>
        await call.Server.Sms.ReleaseAsync(new() { SmsId = sms, All = all, Why = call.Value(_why) ?? "" }, Server.Once(cancellation));
}
