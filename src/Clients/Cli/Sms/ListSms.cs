using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary><c>sms list</c>: messages in the given states, by cursor.</summary>
internal sealed class ListSms : Verb
{
    private readonly Option<string[]> _states;
    private readonly Option<string?> _cursor;
    private readonly Option<int> _page;
    private readonly Option<bool> _newest;

    public ListSms(GatewayCommand gateway)
        : base(gateway, "sms list")
    {
        _states = Option<string[]>("--state", "STATE");
        _states.AllowMultipleArgumentsPerToken = true;
        _cursor = Option<string?>("--cursor", "CURSOR");
        _page = Option<int>("--page", "1–500");
        _newest = Option<bool>("--newest");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var request = new ListSmsRequest { Cursor = call.Value(_cursor) ?? "", PageSize = call.Value(_page), NewestFirst = call.Value(_newest) };
        foreach (var word in (call.Value(_states) ?? []).SelectMany(words => words.Split(',')))
        {
            request.States.Add(SmsWords.States.TryGetValue(word, out var state) ? state
                : throw new VerbFailedException(Exit.Usage, call.Text("word.unknown", "--state", word, string.Join(", ", SmsWords.States.Keys))));
        }

        SmsSheet.Print(call, await call.Server.Sms.ListAsync(request, Server.Once(cancellation)));
        return Exit.Ok;
    }
}
