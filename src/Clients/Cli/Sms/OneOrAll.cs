using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Sms;

/// <summary>A verb that acts on one message or, when told so and asked twice, on all.</summary>
internal abstract class OneOrAll : Verb
{
    private readonly Argument<string?> _sms;
    private readonly Option<bool> _all, _yes;

    protected OneOrAll(VerbRunner runner, string path)
        : base(runner, path)
    {
        _sms = Argument<string?>("SMS_ID", optional: true);
        _all = Option<bool>("--all");
        _yes = YesOption();
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var (sms, all) = (call.Value(_sms) ?? "", call.Value(_all));
        if (all == sms.Length > 0)
            throw new VerbFailedException(Exit.Usage, call.Text("sms.one_or_all"));
        if (all)
            await call.ConfirmAsync(call.Value(_yes), call.Text($"confirm.{Name}_all"), cancellation);
        var count = await ActAsync(call, sms, all, cancellation);
        if (call.Json)
            call.Print(count);
        else
            call.Print(call.Text(all ? $"sms.{Name}_all" : $"sms.{Name}_one", all ? count.Count : sms));
        return Exit.Ok;
    }

    protected abstract Task<V1.SmsCount> ActAsync(Call call, string sms, bool all, CancellationToken cancellation);
}
