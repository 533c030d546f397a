using Gateway.Core.Bank;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Storage;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Alerts;

/// <summary>Looks now and then: what it looks for either lasts or follows from the time of day, so there is no event to wait for.</summary>
internal sealed class AlertWatch(
    ModemDirectory modems, IStoreHealth store, SmsQueue queue, ForecastDesk forecast, AlertBook book, AlertCommand command, IOptions<AlertOptions> options, TimeProvider time)
    : BackgroundService
{
    private const string Struck = "sim_struck";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    public async Task RunOnceAsync(CancellationToken cancellation)
    {
        var told = book.Note(
            AlertRules.Holding(Facts(), options.Value), time.GetUtcNow().ToUnixTimeMilliseconds(), options.Value.AfterSeconds * 1000L);
        foreach (var alert in told)
            await command.RunAsync(alert, cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                await RunOnceAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private AlertFacts Facts()
    {
        var all = modems.All();
        var ahead = forecast.Latest;
        return new AlertFacts(
            modems.Drivers,
            all.Count(BankCount.CanSend),
            queue.Count(SmsState.Unknown),
            ahead.ShortfallParts,
            ahead.MissingSims,
            all.Count(modem => modem.Reason == Struck),
            store.Trouble,
            store.Damage);
    }
}
