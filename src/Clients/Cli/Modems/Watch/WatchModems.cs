using System.CommandLine;
using System.Globalization;
using Gateway.Cli.Shell;
using Gateway.Spelling;
using Grpc.Core;

namespace Gateway.Cli.Modems.Watch;

/// <summary><c>modem watch</c>: the bank live, over the whole screen, with keys; redirected, a line for every change.</summary>
internal sealed class WatchModems : Verb
{
    private readonly Option<bool> _trouble;
    private readonly Option<string> _sort;

    public WatchModems(VerbRunner runner)
        : base(runner, "modem watch")
    {
        _trouble = Option<bool>("--trouble");
        _sort = Option<string>("--sort", string.Join('|', ModemSorting.Words.Keys));
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var view = new WatchView { Sort = ListModems.SortOf(call, call.Value(_sort)), TroubleOnly = call.Value(_trouble) };
        if (call.Json || !call.Terminal.OutIsTerminal || call.Terminal.ReadKey is null)
            await LinesAsync(call, view.TroubleOnly, cancellation);
        else
            await new WatchLoop(call, view).RunAsync(cancellation);
        return Exit.Ok;
    }

    private static async Task LinesAsync(Call call, bool troubleOnly, CancellationToken cancellation)
    {
        using var watch = call.Server.Modems.Watch(new(), Server.Lasting(cancellation));
        await foreach (var change in watch.ResponseStream.ReadAllAsync(cancellation))
        {
            if (call.Json)
            {
                call.Print(change);
                continue;
            }

            var now = call.Terminal.Clock.GetUtcNow().ToOffset(HarbinTime.Offset).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            foreach (var modem in change.Modems.Where(modem => modem.IsTroubled || !troubleOnly))
                call.Print($"{now}  {string.Join("  ", ModemSheet.Values(call, modem, whole: true, ports: null).Select(value => value.Text).Where(text => text.Length > 0))}");
        }
    }
}
