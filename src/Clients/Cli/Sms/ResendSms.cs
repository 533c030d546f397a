using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Sms;

/// <summary><c>sms resend</c>: the text once more, ahead of all others; of one message, or of all that a SIM sent and nobody reported
/// delivered.</summary>
internal sealed class ResendSms : Verb
{
    private readonly Argument<string?> _sms;
    private readonly Option<string?> _sim, _since, _requestId, _why;
    private readonly Option<bool> _yes;

    public ResendSms(VerbRunner runner)
        : base(runner, "sms resend")
    {
        _sms = Argument<string?>("SMS_ID", optional: true);
        _sim = Option<string?>("--sim", "ICCID");
        _since = Option<string?>("--since", "2h|14:30|YYYY-MM-DD");
        _requestId = Option<string?>("--request-id", "ID");
        _why = Option<string?>("--why", "TEXT");
        _yes = YesOption();
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var (id, sim) = (call.Value(_sms) ?? "", call.Value(_sim) ?? "");
        if (id.Length > 0 == sim.Length > 0 || (sim.Length == 0 && call.Value(_since) is not null)
            || (sim.Length > 0 && call.Value(_requestId) is not null))
            throw new VerbFailedException(Exit.Usage, call.Text("sms.one_or_sim"));
        if (sim.Length > 0)
            return await AllOfAsync(call, sim, cancellation);

        var sms = await ResendAsync(call, id, call.Value(_requestId) ?? $"cli-{Guid.CreateVersion7():N}", cancellation);
        if (call.Json)
            call.Print(sms);
        else
            call.Print($"{sms.SmsId}  {SmsWords.State(call, sms)}");
        return Exit.Ok;
    }

    private async Task<V1.Sms> ResendAsync(Call call, string id, string requestId, CancellationToken cancellation) =>
        await call.Server.Sms.ResendAsync(
        new() { SmsId = id, RequestId = requestId, Why = call.Value(_why) ?? "" }, Server.Once(cancellation));

    /// <summary>What was sent and not reported delivered. The same message is not sent again by a second run: its request id follows from
    /// it.</summary>
    private async Task<Exit> AllOfAsync(Call call, string sim, CancellationToken cancellation)
    {
        var sinceMs = call.Value(_since) is { } since ? SinceTime.Read(call, since) : 0;
        var unreported = await UnreportedAsync(call, sim, sinceMs, cancellation);
        await call.ConfirmAsync(call.Value(_yes), call.Text("confirm.resend_sim", unreported.Count, sim), cancellation);
        var sent = 0;
        foreach (var id in unreported)
        {
            try
            {
                var again = await ResendAsync(call, id, $"sim-{sim}-{id}", cancellation);
                sent++;
                if (call.Json)
                    call.Print(again);
            }
            catch (RpcException refusal) when (refusal.StatusCode == StatusCode.FailedPrecondition)
            {
                call.Say($"{id}: {Refusal.Of(refusal, call.Texts).Message}");
            }
        }

        var told = call.Text("sms.resent_sim", sent, unreported.Count);
        if (call.Json)
            call.Say(told);
        else
            call.Print(told);
        return sent == unreported.Count ? Exit.Ok : Exit.PartlyFailed;
    }

    private static async Task<List<string>> UnreportedAsync(Call call, string sim, long sinceMs, CancellationToken cancellation)
    {
        List<string> found = [];
        var request = new ListSmsRequest { Iccid = sim, States = { SmsState.Sent }, SinceMs = sinceMs, PageSize = 500 };
        while (true)
        {
            var page = await call.Server.Sms.ListAsync(request, Server.Once(cancellation));
            found.AddRange(page.Sms.Select(sms => sms.SmsId));
            if (!page.More)
                return found;
            request.Cursor = page.NextCursor;
        }
    }
}
