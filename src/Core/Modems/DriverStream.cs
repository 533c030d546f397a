using Gateway.Core.Bank;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Reports;
using Gateway.Core.Storage;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Modems;

/// <summary>One attached driver, from its announcement to the end of its stream: reads, answers, and leaves nothing behind.</summary>
internal sealed partial class DriverStream(
    DriverSession session,
    Roster roster,
    Dispatcher dispatcher,
    SmsJournal journal,
    InboundReceiver inbound,
    ReportWatch reports,
    ModemDirectory directory,
    PendingCommands commands,
    SimNames names,
    TimeProvider time,
    ILogger logger) : IDisposable
{
    /// <summary>Writes under way at once: enough for every modem of a large bank, and the bound on memory.</summary>
    private const int MostWrites = 512;

    private readonly SemaphoreSlim _writes = new(MostWrites);
    private readonly StrayMessages _strays = new(session.DriverId, logger);
    private readonly EarlyReplies _early = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private int _unmatched;

    /// <summary>Notes modems for the dispatcher and for people.</summary>
    public async Task ModemsAsync(IReadOnlyCollection<Modem> said)
    {
        List<Modem> modems = [.. said.Select(modem => DriverDoor.Tidy(modem, session.DriverId))];
        await names.NameAsync(modems);
        await roster.ModemsAsync(session, modems.Where(HasRoom));
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var modem in modems)
        {
            if (!directory.Update(modem, now))
                _strays.Note(StrayMessages.Malformed, "a modem more than a driver may have");
        }

        var replies = _early.Take(modems, imei => roster.IsComing(session, imei), out var hasMore);
        foreach (var reply in replies)
            await StartAsync(() => InboundAsync(reply));
        if (hasMore)
            session.Outbox.TryComplete();   // it attaches anew, and brings what had no room
    }

    /// <summary>Reads until the stream ends; returns when everything it began is stored or given up.</summary>
    public async Task ReadAsync(IAsyncStreamReader<DriverMessage> stream, CancellationToken cancellation)
    {
        try
        {
            while (await stream.MoveNext(cancellation))
            {
                if (stream.Current.MessageCase != DriverMessage.MessageOneofCase.Several)
                    await HandleAsync(stream.Current);
                foreach (var message in stream.Current.Several?.Messages ?? [])
                    await HandleAsync(message);
            }
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>The driver is gone: what was for it goes back. <see cref="ReadAsync"/> does so when it ends.</summary>
    public async Task EndAsync()
    {
        roster.Detach(session);
        directory.Detached(session.DriverId, time.GetUtcNow().ToUnixTimeMilliseconds());
        commands.Detached(session);

        // Grants on their way to the disk are waited for: the driver's next announcement is settled against them.
        for (var i = 0; i < MostWrites; i++)
            await _writes.WaitAsync(CancellationToken.None);
    }

    public void Dispose() => _writes.Dispose();

    private async Task HandleAsync(DriverMessage message)
    {
        switch (message.MessageCase)
        {
            case DriverMessage.MessageOneofCase.AskGrant when IsInOrder(DriverDoor.Fault(message.AskGrant)):
                await StartAsync(() => dispatcher.AskGrantAsync(session, message.AskGrant));
                break;
            case DriverMessage.MessageOneofCase.Outcome:
                await StartAsync(() => OutcomeAsync(DriverDoor.Tidy(message.Outcome)));
                break;
            case DriverMessage.MessageOneofCase.StatusReport when IsInOrder(DriverDoor.Fault(message.StatusReport)):
                var report = message.StatusReport;
                report.Iccid = await names.OfAsync(session.DriverId, report.Iccid, report.Imsi);
                await StartAsync(() => ReportAsync(report));
                break;
            case DriverMessage.MessageOneofCase.OfferReturned:
                await StartAsync(() => dispatcher.ReturnedAsync(session, message.OfferReturned));
                break;
            case DriverMessage.MessageOneofCase.Modem when IsInOrder(DriverDoor.Fault(message.Modem.Modem)):
                await ModemsAsync([message.Modem.Modem]);
                break;
            case DriverMessage.MessageOneofCase.CommandResult:
                if (!commands.Answer(session, message.CommandResult))
                    _strays.Note(StrayMessages.Command, "an answer");
                break;
            case DriverMessage.MessageOneofCase.Inbound when IsInOrder(DriverDoor.Fault(message.Inbound)):
                if (!await IsEarlyAsync(message.Inbound))
                    await StartAsync(() => InboundAsync(message.Inbound));
                else if (!_early.Keep(message.Inbound))
                    _strays.Note(StrayMessages.Malformed, "a reply through a modem more than a driver may have");
                break;
            case DriverMessage.MessageOneofCase.Closing:
                roster.Close(session);
                break;
            case DriverMessage.MessageOneofCase.None or DriverMessage.MessageOneofCase.Announce or DriverMessage.MessageOneofCase.Several:
                _strays.Note(StrayMessages.Unexpected, message.MessageCase.ToString());
                break;
        }
    }

    private bool IsInOrder(string? fault)
    {
        if (fault is not null)
            _strays.Note(StrayMessages.Malformed, fault);
        return fault is null;
    }

    private bool HasRoom(Modem modem)
    {
        if (_known.Count < ModemDirectory.MostOfDriver)
            _known.Add(modem.Imei);
        return _known.Contains(modem.Imei);
    }

    private async Task<bool> IsEarlyAsync(InboundSms message) => roster.IsComing(session, message.Imei)
        && !await names.IsOfAsync(session.DriverId, await names.OfAsync(session.DriverId, message.Iccid, message.Imsi));

    private async Task OutcomeAsync(Outcome outcome)
    {
        if (!await dispatcher.OutcomeAsync(session, outcome))
            _strays.Note(StrayMessages.Attempt, "an outcome");
    }

    private async Task ReportAsync(StatusReport report)
    {
        if (!await journal.ReportAsync(session.DriverId, report))
        {
            if (await names.IsOfAsync(session.DriverId, report.Iccid))
                reports.Reported(report.Iccid, time.GetUtcNow().ToUnixTimeMilliseconds());
            else if (roster.Withholds(session, report.Iccid))
                return;
            else
                _strays.Note(StrayMessages.Sim, "a status report");
            if (Interlocked.Exchange(ref _unmatched, 1) == 0)
                Log.UnmatchedReport(logger, report.Iccid, report.MessageReference);
        }

        Confirm(report.ReportId);
    }

    // Whoever has a driver's key may say that any phone sent any word: believed of SIMs that somebody said yes to.
    private async Task InboundAsync(InboundSms message)
    {
        message.Iccid = await names.OfAsync(session.DriverId, message.Iccid, message.Imsi);
        if (await names.IsOfAsync(session.DriverId, message.Iccid))
        {
            var wish = await inbound.ReceiveAsync(message);
            if (wish != StopWish.None)
                Log.StopWord(logger, message.Iccid, wish);
        }
        else if (roster.Withholds(session, message.Iccid))
        {
            return;
        }
        else
        {
            _strays.Note(StrayMessages.Sim, "a reply");
        }

        Confirm(message.ReportId);
    }

    private void Confirm(string reportId) => session.Send(new CoreMessage { Stored = new Stored { ReportIds = { reportId } } });

    private async Task StartAsync(Func<Task> work)
    {
        await _writes.WaitAsync(CancellationToken.None);
        _ = RunAndReleaseAsync(work);
    }

    private async Task RunAndReleaseAsync(Func<Task> work)
    {
        try
        {
            await RunAsync(work);
        }
        finally
        {
            _writes.Release();
        }
    }

    private async Task RunAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (StoreUnavailableException failure)
        {
            // Nothing is confirmed: the driver keeps what it holds and brings it again when it attaches anew.
            Log.NotStored(logger, session.DriverId, failure);
            session.Outbox.TryComplete(failure);
        }
        catch (Exception fault)
        {
            // A fault of ours: it is told, and as with a store that fails nothing is confirmed.
            Log.Broke(logger, session.DriverId, fault);
            session.Outbox.TryComplete(fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4102, LogLevel.Information,
            "A status report of SIM {Iccid} with reference {Reference} belongs to no message of ours. Further ones of this stream are not told.")]
        public static partial void UnmatchedReport(ILogger logger, string iccid, int reference);

        [LoggerMessage(4104, LogLevel.Information, "A reply came in through SIM {Iccid} that changes the stop list: {Wish}.")]
        public static partial void StopWord(ILogger logger, string iccid, StopWish wish);

        [LoggerMessage(4103, LogLevel.Warning, "What driver {Driver} sent could not be stored; its stream ends and it attaches again.")]
        public static partial void NotStored(ILogger logger, string driver, Exception exception);

        [LoggerMessage(4105, LogLevel.Error, "What driver {Driver} sent met a fault of the core; its stream ends and it attaches again.")]
        public static partial void Broke(ILogger logger, string driver, Exception exception);
    }
}
