using System.Globalization;
using Gateway.Cli.Shell;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Modems;

/// <summary><c>modem watch</c>: a live table on a terminal; redirected, a line for every change.</summary>
internal sealed class WatchModems(GatewayCommand gateway) : Verb(gateway, "modem watch")
{
    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        using var watch = call.Server.Modems.Watch(new(), Server.Lasting(cancellation));
        if (call.Json || !call.Terminal.OutIsTerminal)
            await LinesAsync(call, watch.ResponseStream, cancellation);
        else
            await LiveAsync(call, watch.ResponseStream, cancellation);
        return Exit.Ok;
    }

    private static async Task LinesAsync(Call call, IAsyncStreamReader<WatchModemsResponse> changes, CancellationToken cancellation)
    {
        await foreach (var change in changes.ReadAllAsync(cancellation))
        {
            if (call.Json)
            {
                call.Print(change);
                continue;
            }

            var now = call.Terminal.Clock.GetUtcNow().ToOffset(ShanghaiTime.Offset).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            foreach (var modem in change.Modems)
                call.Print($"{now}  {string.Join("  ", ModemSheet.Values(call, modem).Where(cell => cell.Length > 0))}");
        }
    }

    private static async Task LiveAsync(Call call, IAsyncStreamReader<WatchModemsResponse> changes, CancellationToken cancellation)
    {
        var bank = new SortedDictionary<int, Modem>();
        call.Terminal.Out.TakeScreen();
        try
        {
            await foreach (var change in changes.ReadAllAsync(cancellation))
            {
                foreach (var modem in change.Modems)
                    bank[modem.Number] = modem;
                call.Terminal.Out.TakeScreen();
                ModemSheet.Of(call, bank.Values).Print();
                call.PrintLines(ModemSheet.Summary(call, change.Summary));
            }
        }
        finally
        {
            call.Terminal.Out.LeaveScreen();
        }
    }
}
