using System.Diagnostics.Metrics;
using Gateway.Core.Alerts;
using Gateway.Core.Bank;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Reports;
using Gateway.Core.Storage;
using Gateway.Core.Telemetry;
using Gateway.V1;

namespace Gateway.Core.Modems;

/// <summary>What is true at the moment somebody asks: modems, messages by state, quota, forecast, alerts. Costs nothing
/// otherwise.</summary>
internal sealed class BankGauges(
    ModemDirectory modems, SmsQueue queue, QuotaBook book, SmsSettings settings, ForecastMaker forecast, AlertBook alerts, SimStates sims,
    DiskSpace disk, IStoreHealth store, TimeProvider time) : IHostedService, IDisposable
{
    private static readonly bool[] OwnOrVirtual = [false, true];

    private readonly Meter _meter = new(GatewayTelemetry.Name);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _meter.CreateObservableGauge("gateway.modem.drivers", () => modems.Drivers, description: "Modem drivers attached.");
        _meter.CreateObservableGauge("gateway.modems", Modems, description: "Modems by state.");
        _meter.CreateObservableGauge("gateway.modems.usable", sims.Usable,
            description: "Modems that can send with a SIM that is not blocked.");
        _meter.CreateObservableGauge("gateway.sim.set.aside", SetAside, description: "1 for a SIM that is struck or blocked.");
        _meter.CreateObservableGauge("gateway.sims.waiting", () => sims.Waiting().Count,
            description: "SIMs that wait for somebody's yes.");
        _meter.CreateObservableGauge("gateway.store.free.bytes", Free, description: "Bytes free on the store's file system.");
        _meter.CreateObservableGauge("gateway.sms.messages", Messages, description: "Messages by state.");
        _meter.CreateObservableGauge("gateway.sms.unknown.open", () => queue.Count(SmsState.Unknown),
            description: "Messages whose outcome is not known yet.");
        _meter.CreateObservableGauge("gateway.sms.waiting.parts", () => queue.WaitingParts, description: "Parts that wait to be sent.");
        _meter.CreateObservableGauge("gateway.quota.left.parts", Quota, description: "Parts that the SIMs in service may still send.");
        _meter.CreateObservableGauge("gateway.sim.quota.left.parts", QuotaBySim,
            description: "Parts that a SIM in service may still send today.");
        _meter.CreateObservableGauge("gateway.forecast.shortfall.parts", () => forecast.Latest.ShortfallParts,
            description: "Parts that will miss their time today.");
        _meter.CreateObservableGauge("gateway.forecast.missing.sims", () => forecast.Latest.MissingSims,
            description: "SIMs that would carry them.");
        _meter.CreateObservableGauge("gateway.store.unreadable", Unreadable, description: "Records that cannot be read, by collection.");
        _meter.CreateObservableGauge("gateway.alert.active", Alerts, description: "1 while the condition holds.");
        StrayMessages.Begin();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();

    // Every state is always there, with 0, so that a rule can tell "none" from "not asked".
    private IEnumerable<Measurement<int>> Modems()
    {
        var all = modems.All();
        return Enum.GetValues<ModemState>().Where(state => state != ModemState.Unspecified)
            .SelectMany(state => OwnOrVirtual.Select(isVirtual =>
            new Measurement<int>(
                all.Count(modem => modem.State == state && modem.Virtual == isVirtual),
                new("state", state == ModemState.ModemSending ? "sending" : Word(state)), new("virtual", isVirtual ? "true" : "false"))));
    }

    private IEnumerable<Measurement<long>> Messages() => Enum.GetValues<SmsState>().Where(state => state != SmsState.Unspecified)
        .Select(state => new Measurement<long>(queue.Count(state), new KeyValuePair<string, object?>("state", Word(state))));

    private IEnumerable<Measurement<int>> SetAside() => sims.Present().Select(sim =>
        new Measurement<int>(sim.IsSetAside ? 1 : 0, new("iccid", sim.Iccid), new("state", sim.State), new("reason", sim.Reason)));

    private IEnumerable<Measurement<long>> Free() => disk.FreeBytes() is { } free ? [new Measurement<long>(free)] : [];

    private IEnumerable<Measurement<int>> Unreadable() =>
        store.Unreadable.Select(entry => new Measurement<int>(entry.Value, new KeyValuePair<string, object?>("collection", entry.Key)));

    // Without a limit nothing is said: there is no number for it.
    private IEnumerable<Measurement<long>> Quota()
    {
        var room = BankRoom.Of(sims.InService(NowMs), book, settings, NowMs);
        return new[] { ("day", room.Day), ("now", room.Now) }.Where(entry => entry.Item2 != long.MaxValue)
            .Select(entry => new Measurement<long>(entry.Item2, new KeyValuePair<string, object?>("window", entry.Item1)));
    }

    private IEnumerable<Measurement<int>> QuotaBySim()
    {
        var now = NowMs;
        foreach (var sim in sims.InService(NowMs))
        {
            var ledger = book.Of(sim.Iccid);
            var left = Ledger.Room(ledger, settings.LimitsFor(sim.Imsi).With(ledger) with { Hour = 0 }, now);
            if (left != int.MaxValue)
                yield return new Measurement<int>(left, new KeyValuePair<string, object?>("iccid", sim.Iccid));
        }
    }

    private IEnumerable<Measurement<int>> Alerts() => AlertRules.Names.Select(name =>
        new Measurement<int>(alerts.IsActive(name) ? 1 : 0, new KeyValuePair<string, object?>("alert", name)));

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static string Word<T>(T state)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());
}
