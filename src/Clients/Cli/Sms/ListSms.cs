using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary><c>sms list</c>: messages in the given states, of a SIM, a phone, a registration or a time, by cursor.</summary>
internal sealed class ListSms : Verb
{
    private readonly Option<string[]> _states;
    private readonly Option<string?> _sim, _phone, _registration, _since, _cursor;
    private readonly Option<int> _page;
    private readonly Option<bool> _newest;
    private readonly WholeValues _whole;

    public ListSms(VerbRunner runner)
        : base(runner, "sms list")
    {
        _states = Option<string[]>("--state", "STATE");
        _states.AllowMultipleArgumentsPerToken = true;
        _sim = Option<string?>("--sim", "ICCID");
        _phone = Option<string?>("--phone", "NUMBER");
        _registration = Option<string?>("--registration", "ID");
        _since = Option<string?>("--since", "2h|14:30|YYYY-MM-DD");
        _cursor = Option<string?>("--cursor", "CURSOR");
        _page = Option<int>("--page", "1–500");
        _newest = Option<bool>("--newest");
        _whole = WholeOptions();
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var request = new ListSmsRequest
        {
            Iccid = call.Value(_sim) ?? "",
            Phone = call.Value(_phone) ?? "",
            RegistrationId = call.Value(_registration) ?? "",
            SinceMs = call.Value(_since) is { } since ? SinceTime.Read(call, since) : 0,
            Cursor = call.Value(_cursor) ?? "",
            PageSize = call.Value(_page),
            NewestFirst = call.Value(_newest),
            Whole = _whole.Of(call),
            Why = _whole.WhyOf(call),
        };
        foreach (var word in (call.Value(_states) ?? []).SelectMany(words => words.Split(',')))
        {
            request.States.Add(SmsWords.States.TryGetValue(word, out var state) ? state
                : throw new VerbFailedException(Exit.Usage,
                    call.Text("word.unknown", "--state", word, string.Join(", ", SmsWords.States.Keys))));
        }

        // A page is looked for among a bounded number of messages: one that came back empty is no answer yet.
        var page = await call.Server.Sms.ListAsync(request, Server.Once(cancellation));
        while (page is { More: true, Sms.Count: 0 })
        {
            request.Cursor = page.NextCursor;
            page = await call.Server.Sms.ListAsync(request, Server.Once(cancellation));
        }

        SmsSheet.Print(call, page);
        return Exit.Ok;
    }
}
