using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Bank.Commands;
using Gateway.ModemDriver.Link;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver;

/// <summary>The whole driver as one hosted service: modems on their ports, and the stream to the core. Runs inside the core or
/// alone.</summary>
public sealed partial class ModemDriverService(DriverOptions options, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(5);
    private readonly ILogger _logger = loggers.CreateLogger<ModemDriverService>();
    private readonly CancellationTokenSource _atOnce = new();

    /// <summary>Ends without waiting for what is in the air (a second signal).</summary>
    public void StopAtOnce() => _atOnce.Cancel();

    /// <inheritdoc/>
    public override void Dispose()
    {
        _atOnce.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = DriverSettings.From(options, loggers, time);
        using var channel = CoreChannel.Open(settings.Link.Core);
        var ledger = new AttemptLedger();
        var reports = new HeldReports(settings.Link.BootId);
        var link = new CoreLink(settings.Link, new V1.ModemApi.ModemApiClient(channel), ledger, reports, time,
            loggers.CreateLogger<CoreLink>());
        using var bank = new ModemBank([.. options.Ports], settings.Modems, new PortOpener(time), link, ledger, reports, time, loggers);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_atOnce.Token);

        Log.Started(_logger, settings.Link.DriverId, options.Ports.Count);
        var modems = bank.RunAsync(stop.Token);
        var attached = link.RunAsync(bank, new OperatorCommands(bank, time), stop.Token);
        await WhenAsked(stoppingToken);
        await FinishAsync(bank, link, ledger, reports);
        await stop.CancelAsync();
        await Task.WhenAll(modems, attached);
    }

    /// <summary>No new sends; what waits is handed back, what is in the air is waited for; its outcome, and the reports in hand, reach the
    /// core.</summary>
    private async Task FinishAsync(ModemBank bank, CoreLink link, AttemptLedger ledger, HeldReports reports)
    {
        try
        {
            link.SayClosing();
            bank.StopSending();
            await bank.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(options.StopSeconds), time, _atOnce.Token);
            // Reports are kept in memory only; a core that is away takes none, however long it is waited for.
            var told = link.IsAttached ? Task.WhenAll(ledger.WhenEmptyAsync(), reports.WhenEmptyAsync()) : ledger.WhenEmptyAsync();
            await told.WaitAsync(FlushTime, time, _atOnce.Token);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Told below.
        }

        if (ledger.All().Count is > 0 and var untold)
            Log.LeftInTheAir(_logger, untold);
        if (reports.All().Count is > 0 and var left)
            Log.LeftReports(_logger, left);

        link.HangUp();
    }

    private static async Task WhenAsked(CancellationToken stop)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(() => asked.TrySetResult());
        await asked.Task;
    }

    private static partial class Log
    {
        [LoggerMessage(2501, LogLevel.Information, "Modem driver {DriverId} started; {Ports} port patterns")]
        public static partial void Started(ILogger logger, string driverId, int ports);

        [LoggerMessage(2502, LogLevel.Warning,
            "Stopped with {Count} attempts whose outcome the core has not stored; it will settle them as unknown")]
        public static partial void LeftInTheAir(ILogger logger, int count);

        [LoggerMessage(2503, LogLevel.Warning,
            "Stopped with {Count} reports and messages from phones that the core has not stored; they are lost")]
        public static partial void LeftReports(ILogger logger, int count);
    }
}
