using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Sms;

/// <summary><c>sms cancel</c>: withdraws a message that has not left; it is never sent then.</summary>
internal sealed class CancelSms : Verb
{
    private readonly Argument<string> _sms;
    private readonly Option<string?> _why;
    private readonly Option<bool> _yes;

    public CancelSms(VerbRunner runner)
        : base(runner, "sms cancel")
    {
        _sms = Argument<string>("SMS_ID");
        _why = Option<string?>("--why", "TEXT");
        _yes = YesOption();
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var id = call.Value(_sms)!;
        await call.ConfirmAsync(call.Value(_yes), call.Text("confirm.cancel", id), cancellation);
        var sms = await call.Server.Sms.CancelAsync(new() { SmsId = id, Why = call.Value(_why) ?? "" }, Server.Once(cancellation));
        if (call.Json)
            call.Print(sms);
        else
            call.Print($"{sms.SmsId}  {SmsWords.State(call, sms)}");
        return Exit.Ok;
    }
}
