using System.CommandLine;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Modems;

/// <summary><c>modem events</c>: what changed at modems, a line a change, newest last; with <c>--follow</c> what changes from now on
/// too.</summary>
internal sealed class ListModemEvents : Verb
{
    private readonly Option<string?> _modem, _since;
    private readonly Option<bool> _follow;

    public ListModemEvents(VerbRunner runner)
        : base(runner, "modem events")
    {
        _modem = Option<string?>("--modem", "MODEM");
        _since = Option<string?>("--since", "2h|14:30|YYYY-MM-DD");
        _follow = Option<bool>("--follow");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var request = new ListModemEventsRequest
        {
            Modem = call.Value(_modem) ?? "",
            SinceMs = call.Value(_since) is { } since ? SinceTime.Read(call, since) : 0,
            Follow = call.Value(_follow),
        };
        using var changes =
            call.Server.Modems.ListEvents(request, request.Follow ? Server.Lasting(cancellation) : Server.Once(cancellation));
        var count = 0;
        await foreach (var change in changes.ResponseStream.ReadAllAsync(cancellation))
        {
            count++;
            if (call.Json)
            {
                call.Print(change);
                continue;
            }

            if (change.Missed > 0)
                call.Say(call.Text("event.missed", change.Missed));
            var line = ModemEventLine.Of(call, change);
            call.Print(call.Room is { } room ? Cells.Fit(line, room) : line);
        }

        // Whoever follows ends it themselves; else the gateway stopped.
        if (request.Follow)
            throw new VerbFailedException(Exit.Unreachable, call.Text("event.over"));
        if (!call.Json)
            call.Say(call.Text("event.sum", count));
        return Exit.Ok;
    }
}
