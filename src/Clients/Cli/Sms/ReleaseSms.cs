using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary><c>sms release</c>: puts held messages back in the queue.</summary>
internal sealed class ReleaseSms(GatewayCommand gateway) : OneOrAll(gateway, "sms release")
{
    protected override async Task<SmsCount> ActAsync(Call call, string sms, bool all, CancellationToken cancellation) =>
        await call.Server.Sms.ReleaseAsync(new() { SmsId = sms, All = all }, Server.Once(cancellation));
}
