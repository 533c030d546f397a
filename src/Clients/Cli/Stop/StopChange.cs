using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Stop;

/// <summary>A verb that changes what one phone wants.</summary>
internal abstract class StopChange : Verb
{
    private readonly Argument<string> _phone;
    private readonly Option<string?> _note;
    private readonly bool _stopped;

    protected StopChange(VerbRunner runner, string path, bool stopped)
        : base(runner, path)
    {
        _stopped = stopped;
        _phone = Argument<string>("PHONE");
        _note = Option<string?>("--note", "TEXT");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var stop = await call.Server.Inbound.SetStopAsync(
            new() { Phone = call.Value(_phone)!, Stopped = _stopped, Note = call.Value(_note) ?? "" }, Server.Once(cancellation));
        if (call.Json)
            call.Print(stop);
        else
            call.Print(call.Text(_stopped ? "stop.added" : "stop.removed", stop.Phone));
        return Exit.Ok;
    }
}
