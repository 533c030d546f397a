using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Sms;

/// <summary><c>sms resend</c>: the text once more, ahead of all others.</summary>
internal sealed class ResendSms : Verb
{
    private readonly Argument<string> _sms;
    private readonly Option<string?> _requestId;

    public ResendSms(GatewayCommand gateway)
        : base(gateway, "sms resend")
    {
        _sms = Argument<string>("SMS_ID");
        _requestId = Option<string?>("--request-id", "ID");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var sms = await call.Server.Sms.ResendAsync(
            new() { SmsId = call.Value(_sms)!, RequestId = call.Value(_requestId) ?? $"cli-{Guid.CreateVersion7():N}" },
            Server.Once(cancellation));
        if (call.Json)
            call.Print(sms);
        else
            call.Print($"{sms.SmsId}  {SmsWords.State(call, sms)}");
        return Exit.Ok;
    }
}
