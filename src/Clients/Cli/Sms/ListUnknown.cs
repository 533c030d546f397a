using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary><c>sms unknown</c>: messages of which nobody knows yet whether they left.</summary>
internal sealed class ListUnknown(GatewayCommand gateway) : Verb(gateway, "sms unknown")
{
    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        SmsSheet.Print(call, await call.Server.Sms.ListAsync(new() { States = { SmsState.Unknown }, PageSize = 500 }, Server.Once(cancellation)));
        return Exit.Ok;
    }
}
