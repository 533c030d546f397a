using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver.Bank;

/// <summary>All modems of this driver: ports come and go, modems live on them, parts are offered to them.</summary>
internal sealed partial class ModemBank : IModemObserver, IDisposable
{
    private static readonly TimeSpan AfterOwnFault = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, BankPlace> _places = new(StringComparer.Ordinal); // by port
    private readonly ModemClaims _claims;
    private readonly AttemptLedger _ledger;
    private readonly HeldReports _reports;
    private readonly ICoreLink _link;
    private readonly ModemTools _tools;
    private readonly PortWatch _watch;

    public ModemBank(
        IReadOnlyList<string> ports, ModemSettings settings, IPortOpener opener, ICoreLink link, AttemptLedger ledger, HeldReports reports,
        TimeProvider time, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<ModemBank>();
        _link = link;
        _ledger = ledger;
        _reports = reports;
        _watch = new PortWatch(ports, logger);
        _claims = new ModemClaims(time);
        _tools = new ModemTools(settings, opener, _claims, this, new EnteredPins(), time, logger);
    }

    /// <summary>Follows the ports until <paramref name="stop"/>; then closes every line.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                _watch.Arm();
                foreach (var port in _watch.Present())
                    Settle(port, stop);
                var touched = _watch.TakeTouched();
                foreach (var place in Places().Where(place => touched(place.Port)))
                    place.Life.PortTouched();
                await _watch.ChangedAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(Places().Select(p => p.Living));
        }
    }

    public IReadOnlyList<ModemSnapshot> Snapshots() => [.. Places().Select(p => p.Life.Status.Now)];

    public void Offer(OfferedPart part)
    {
        if (Find(part.Imei) is { } place)
            place.Desk.Offer(part);
        else
            _link.Returned(part, "modem_gone", null);
    }

    public void Recall(long attemptId)
    {
        foreach (var place in Places())
            place.Desk.Recall(attemptId);
    }

    public void StreamLost(long streamId)
    {
        foreach (var place in Places())
            place.Desk.StreamLost(streamId);
    }

    /// <summary>By IMEI, or by port while it has none.</summary>
    public BankPlace? Find(string imeiOrPort)
    {
        var owner = _claims.OwnerOf(imeiOrPort);
        return Places().FirstOrDefault(p => p.Life == owner || p.Port == imeiOrPort);
    }

    /// <summary>Nothing new leaves from now on; what waits is handed back, what is in the air goes on.</summary>
    public void StopSending()
    {
        foreach (var place in Places())
        {
            place.Desk.Close();
            place.Life.Signal(new ModemSignal.Poke());
        }
    }

    /// <summary>Completes when no modem has a part waiting or in the air.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(Places().Select(p => p.Desk.WhenIdleAsync()));

    public void Dispose() => _watch.Dispose();

    void IModemObserver.Changed(ModemSnapshot modem) => _link.Changed(modem);

    /// <summary>The core has a report or message on disk: the modem that keeps it may delete it.</summary>
    public void Stored(string reportId)
    {
        if (_reports.Stored(reportId) is { } report)
            Find(report.Imei)?.Life.Signal(new ModemSignal.Kept(reportId));
    }

    string IModemObserver.Arrived(ModemSnapshot modem, string pdu, int octets, bool? isReport)
    {
        var report = ReportDecoder.Decode(_reports.NextId(), modem, pdu, octets, isReport);
        if (report is HeldReport.Inbound { Kind: MessageKind.Unreadable })
            Log.Unreadable(_tools.Logger, modem.Port, pdu.Length / 2);
        _reports.Add(report);
        _link.Holds(report);
        return report.ReportId;
    }

    void IModemObserver.AnsweredLate(ModemSnapshot modem, object tag, FinalResult result, IReadOnlyList<string> lines)
    {
        if (tag is not SubmitOrder { Owner: OfferedPart { AttemptId: var attemptId } })
            return;
        var profile = ProfileCatalogue.Named(modem.Profile) ?? ProfileCatalogue.Generic;
        var settled = false;
        var outcome = _ledger.Settle(attemptId, unknown =>
        {
            var end = OutcomePolicy.Decide(attemptId, Submission.Read(result, lines), profile, unknown.PredictedReference, _tools.Time.GetUtcNow());
            settled = end.Outcome is not SendOutcome.Unknown;
            return end.Outcome ?? unknown;
        });
        if (settled)
            Find(modem.Port)?.Desk.AnsweredLate();
        if (outcome is not null)
            _link.Ended(outcome);
    }

    private void Settle(string port, CancellationToken stop)
    {
        lock (_gate)
        {
            if (_places.ContainsKey(port))
                return;
            var life = new ModemLife(port, _tools);
            var place = new BankPlace(port, life, new ModemSendQueue(life, _link, _ledger, _tools.Time));
            _places.Add(port, place);
            place.Living = LiveAsync(place, stop);
        }

        Log.Found(_tools.Logger, port);
    }

    private async Task LiveAsync(BankPlace place, CancellationToken stop)
    {
        await Task.Yield(); // begins outside the lock
        try
        {
            await place.Life.RunAsync(stop);
        }
        catch (Exception e)
        {
            // A fault of ours on one port must not take the others down.
            Log.Broke(_tools.Logger, place.Port, e);
            await RestAsync(stop);
        }

        lock (_gate)
            _places.Remove(place.Port);
        Log.Left(_tools.Logger, place.Port);
        _watch.LookAgain(); // it may have come back while it was being cleared away
    }

    /// <summary>A fault that comes again at once must not turn in circles.</summary>
    private async Task RestAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(AfterOwnFault, _tools.Time, stop);
        }
        catch (OperationCanceledException)
        {
            // The driver stops.
        }
    }

    private IReadOnlyList<BankPlace> Places()
    {
        lock (_gate)
            return [.. _places.Values];
    }

    private static partial class Log
    {
        [LoggerMessage(2301, LogLevel.Information, "{Port}: found")]
        public static partial void Found(ILogger logger, string port);

        [LoggerMessage(2302, LogLevel.Information, "{Port}: gone")]
        public static partial void Left(ILogger logger, string port);

        [LoggerMessage(2303, LogLevel.Warning, "{Port}: received {Octets} octets that are neither a status report nor a message; kept as they are")]
        public static partial void Unreadable(ILogger logger, string port, int octets);

        [LoggerMessage(2304, LogLevel.Error, "{Port}: the driver itself failed there; the port is begun anew")]
        public static partial void Broke(ILogger logger, string port, Exception failure);
    }
}

/// <summary>A port, the modem that lives on it, and its offers.</summary>
internal sealed class BankPlace(string port, ModemLife life, ModemSendQueue desk)
{
    public string Port => port;

    public ModemLife Life => life;

    public ModemSendQueue Desk => desk;

    public Task Living { get; set; } = Task.CompletedTask;
}
