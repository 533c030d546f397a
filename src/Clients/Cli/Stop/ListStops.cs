using System.CommandLine;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Stop;

/// <summary><c>stop list</c>: phones that get no messages.</summary>
internal sealed class ListStops : PagedVerb<ListStopsResponse>
{
    private readonly Option<bool> _ended;
    private readonly WholeValues _whole;

    public ListStops(VerbRunner runner)
        : base(runner, "stop list")
    {
        _ended = Option<bool>("--ended");
        _whole = WholeOptions();
    }

    protected override async Task<ListStopsResponse> AskAsync(Call call, string cursor, int size, CallOptions options) =>
        await call.Server.Inbound.ListStopsAsync(new()
        {
            Cursor = cursor,
            PageSize = size,
            AlsoEnded = call.Value(_ended),
            Whole = _whole.Of(call),
            Why = _whole.WhyOf(call),
        }, options);

    protected override PageEnd Show(Call call, ListStopsResponse page)
    {
        var sheet = new Sheet(call, "stop.phone", "stop.stopped", "modem.since", new Column("stop.why") { Leaves = 2 },
            new Column("stop.note") { Least = 8 });
        foreach (var stop in page.Stops)
            sheet.Row(stop.Phone, call.Text(stop.Stopped ? "yes" : "no"), ShownTime.Text(stop.SinceMs), call.Reason(stop.Why), stop.Note);
        sheet.Print();
        return new(page.Stops.Count, page.More, page.NextCursor);
    }
}
