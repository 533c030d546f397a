using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.Cli.Shell.Output;

namespace Gateway.Cli.Stop;

/// <summary><c>stop list</c>: phones that get no messages.</summary>
internal sealed class ListStops : Verb
{
    private readonly Option<string?> _cursor;
    private readonly Option<int> _page;
    private readonly Option<bool> _ended;

    public ListStops(GatewayCommand gateway)
        : base(gateway, "stop list")
    {
        _cursor = Option<string?>("--cursor", "CURSOR");
        _page = Option<int>("--page", "1–500");
        _ended = Option<bool>("--ended");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var answer = await call.Server.Inbound.ListStopsAsync(
            new() { Cursor = call.Value(_cursor) ?? "", PageSize = call.Value(_page), AlsoEnded = call.Value(_ended) }, Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(answer);
            return Exit.Ok;
        }

        var sheet = new Sheet(call, "stop.phone", "stop.stopped", "modem.since", new Column("stop.why") { Leaves = 2 }, new Column("stop.note") { Least = 8 });
        foreach (var stop in answer.Stops)
            sheet.Row(stop.Phone, call.Text(stop.Stopped ? "yes" : "no"), ShanghaiTime.Text(stop.SinceMs), call.Reason(stop.Why), stop.Note);
        sheet.Print();
        call.Say(call.Text(answer.More ? "list.more" : "list.end", answer.Stops.Count, answer.NextCursor));
        return Exit.Ok;
    }
}
