using Gateway.Core.Access;
using Gateway.Core.Bank;
using Gateway.Core.Checkpoint;
using Gateway.Core.Registration;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Reports;
using Gateway.Core.Storage;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Alerts;

/// <summary>Looks now and then: what it looks for either lasts or follows from the time of day, so there is no event to wait for.</summary>
internal sealed class AlertWatch(
    ModemDirectory modems, SimStates sims, IStore records, IStoreHealth store, DiskSpace disk, SmsQueue queue, ForecastMaker forecast,
    AlertBook book, AlertCommand command, CallerDirectory keys, GateMisses gates, KeyConflicts conflicts,
    IOptions<AlertOptions> options, TimeProvider time)
    : BackgroundService
{
    private const int SimTail = 6;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly MissingModems _missing = new();

    public async Task RunOnceAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var usable = keys.Usable(now);
        var told = book.Note(
            AlertRules.Holding(await FactsAsync(cancellation), options.Value).Concat(KeyAlerts.Holding(usable, now))
                .Concat(GateAlerts.Holding(gates.Guesses, gates.PerMinute))
                .Concat(ConflictAlerts.Holding(conflicts.Often, conflicts.PerHour, usable)),
            now,
            options.Value.AfterSeconds * 1000L);
        foreach (var alert in told)
            await command.RunAsync(alert, cancellation);
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        book.Begin();
        return base.StartAsync(cancellationToken);
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

    private async Task<AlertFacts> FactsAsync(CancellationToken cancellation)
    {
        modems.Forget(time.GetUtcNow().ToUnixTimeMilliseconds());
        var all = modems.All();
        var ahead = forecast.Latest;
        return new AlertFacts(
            modems.Drivers,
            sims.Usable(),
            queue.Count(SmsState.Unknown),
            ahead.ShortfallParts,
            ahead.MissingSims,
            await BlockedAsync([.. sims.Present().Where(sim => sim.IsSetAside)], cancellation),
            store.Trouble,
            store.Damage)
        {
            Missing = _missing.Look(all, time.GetUtcNow().ToUnixTimeMilliseconds(), options.Value.ModemsMissingAfterSeconds * 1000L),
            Waiting =
            [
                .. sims.Waiting().Select(modem =>
                    new SimToApprove(NameOf(modem.Sim.Iccid, null), modem.Number, modem.DriverId, modem.Waits != SimEntry.Unknown)),
            ],
            FreeBytes = disk.FreeBytes(),
        };
    }

    private async Task<IReadOnlyList<BlockedSim>> BlockedAsync(IReadOnlyList<SimStanding> setAside, CancellationToken cancellation)
    {
        var known = await records.ReadAsync(transaction => setAside.Select(sim => Sims.Find(transaction, sim.Iccid)).ToList(),
            cancellation);
        return [.. setAside.Zip(known, (sim, record) => new BlockedSim(NameOf(sim.Iccid, record), sim.Modem, sim.Reason))];
    }

    private static string NameOf(string iccid, SimRecord? record)
    {
        var tail = $"…{iccid[^Math.Min(SimTail, iccid.Length)..]}";
        return record?.Label is { Length: > 0 } label ? $"{label} ({tail})" : tail;
    }
}
