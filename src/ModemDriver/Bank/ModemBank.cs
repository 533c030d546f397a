using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver.Bank;

/// <summary>All modems of this driver: ports come and go, modems live on them, parts are offered to them.</summary>
internal sealed partial class ModemBank : IModemObserver, IDisposable
{
    private static readonly TimeSpan AfterOwnFault = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, BankPort> _ports = new(StringComparer.Ordinal); // by path
    private readonly PortAssignments _assignments;
    private readonly AttemptLedger _ledger;
    private readonly HeldReports _reports;
    private readonly ICoreLink _link;
    private readonly ModemContext _context;
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
        _assignments = new PortAssignments(time);
        _context = new ModemContext(settings, opener, _assignments, this, new EnteredPins(), time, logger);
    }

    /// <summary>Follows the ports until <paramref name="stop"/>; then closes every line.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                _watch.Arm();
                foreach (var path in _watch.Present())
                    Add(path, stop);
                var touched = _watch.TakeTouched();
                foreach (var port in Ports().Where(port => touched(port.Path)))
                    port.Life.DeviceNodeChanged();
                await _watch.ChangedAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(Ports().Select(port => port.Running));
        }
    }

    public IReadOnlyList<ModemSnapshot> Snapshots() => [.. Ports().Select(port => port.Life.Status.Now)];

    public void Offer(OfferedPart part)
    {
        if (Find(part.Imei) is { } port)
            port.SendQueue.Offer(part);
        else
            _link.OfferReturned(part, "modem_gone", null);
    }

    public void Recall(long attemptId)
    {
        foreach (var port in Ports())
            port.SendQueue.Recall(attemptId);
    }

    public void StreamLost(long streamId)
    {
        foreach (var port in Ports())
            port.SendQueue.StreamLost(streamId);
    }

    /// <summary>By IMEI, or by port while it has none.</summary>
    public BankPort? Find(string imeiOrPort)
    {
        var owner = _assignments.ServingPort(imeiOrPort);
        return Ports().FirstOrDefault(port => port.Life == owner || port.Path == imeiOrPort);
    }

    /// <summary>Nothing new leaves from now on; what waits is handed back, what is in the air goes on.</summary>
    public void StopSending()
    {
        foreach (var port in Ports())
        {
            port.SendQueue.Close();
            port.Life.Signal(new ModemSignal.Recheck());
        }
    }

    /// <summary>Completes when no modem has a part waiting or in the air.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(Ports().Select(port => port.SendQueue.WhenIdleAsync()));

    public void Dispose() => _watch.Dispose();

    void IModemObserver.ModemChanged(ModemSnapshot modem) => _link.ModemChanged(modem);

    /// <summary>The core has a report or message on disk: the modem that keeps it may delete it.</summary>
    public void Stored(string reportId)
    {
        if (_reports.Stored(reportId) is { } report)
            Find(report.Imei)?.Life.Signal(new ModemSignal.ReportStored(reportId));
    }

    string IModemObserver.Arrived(ModemSnapshot modem, string pdu, int octets, bool? isReport)
    {
        var report = ReportDecoder.Decode(_reports.NextId(), modem, pdu, octets, isReport);
        if (report is HeldReport.Inbound { Kind: MessageKind.Unreadable })
            Log.Unreadable(_context.Logger, modem.Port, pdu.Length / 2);
        _reports.Add(report);
        _link.ReportHeld(report);
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
            var end = OutcomePolicy.Decide(attemptId, SubmitExchange.Read(result, lines), profile, unknown.PredictedReference,
                _context.Time.GetUtcNow());
            settled = end.Outcome is not SendOutcome.Unknown;
            return end.Outcome ?? unknown;
        });
        if (settled)
            Find(modem.Port)?.SendQueue.AnsweredLate();
        if (outcome is not null)
            _link.AttemptEnded(outcome);
    }

    private void Add(string path, CancellationToken stop)
    {
        lock (_lock)
        {
            if (_ports.ContainsKey(path))
                return;
            var life = new ModemLife(path, _context);
            var port = new BankPort(path, life, new ModemSendQueue(life, _link, _ledger, _context.Time));
            _ports.Add(path, port);
            port.Running = RunAsync(port, stop);
        }

        Log.Found(_context.Logger, path);
    }

    private async Task RunAsync(BankPort port, CancellationToken stop)
    {
        await Task.Yield(); // begins outside the lock
        try
        {
            await port.Life.RunAsync(stop);
        }
        catch (Exception e)
        {
            // A fault of ours on one port must not take the others down.
            Log.Broke(_context.Logger, port.Path, e);
            await PauseAsync(stop);
        }

        lock (_lock)
            _ports.Remove(port.Path);
        Log.Left(_context.Logger, port.Path);
        _watch.LookAgain(); // it may have come back while it was being cleared away
    }

    /// <summary>A fault that comes again at once must not turn in circles.</summary>
    private async Task PauseAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(AfterOwnFault, _context.Time, stop);
        }
        catch (OperationCanceledException)
        {
            // The driver stops.
        }
    }

    private IReadOnlyList<BankPort> Ports()
    {
        lock (_lock)
            return [.. _ports.Values];
    }

    private static partial class Log
    {
        [LoggerMessage(2301, LogLevel.Information, "{Port}: found")]
        public static partial void Found(ILogger logger, string port);

        [LoggerMessage(2302, LogLevel.Information, "{Port}: gone")]
        public static partial void Left(ILogger logger, string port);

        [LoggerMessage(2303, LogLevel.Warning,
            "{Port}: received {Octets} octets that are neither a status report nor a message; kept as they are")]
        public static partial void Unreadable(ILogger logger, string port, int octets);

        [LoggerMessage(2304, LogLevel.Error, "{Port}: the driver itself failed there; the port is begun anew")]
        public static partial void Broke(ILogger logger, string port, Exception failure);
    }
}

/// <summary>A port, the modem that lives on it, and its offers.</summary>
internal sealed class BankPort(string path, ModemLife life, ModemSendQueue queue)
{
    public string Path => path;

    public ModemLife Life => life;

    public ModemSendQueue SendQueue => queue;

    public Task Running { get; set; } = Task.CompletedTask;
}
