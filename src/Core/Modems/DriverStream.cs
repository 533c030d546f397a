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

    /// <summary>Reads until the stream ends; returns when everything it began is stored or given up.</summary>
    public async Task ReadAsync(IEnumerable<Modem> modems, IAsyncStreamReader<DriverMessage> stream, CancellationToken cancellation)
    {
        try
        {
            foreach (var modem in modems)
                await ModemAsync(modem);
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
            roster.Detach(session);
            directory.Detached(session.DriverId, time.GetUtcNow().ToUnixTimeMilliseconds());
            commands.Detached(session);

            // Grants on their way to the disk are waited for: the driver's next announcement is settled against them.
            for (var i = 0; i < MostWrites; i++)
                await _writes.WaitAsync(CancellationToken.None);
        }
    }

    public void Dispose() => _writes.Dispose();

    private async Task HandleAsync(DriverMessage message)
    {
        switch (message.MessageCase)
        {
            case DriverMessage.MessageOneofCase.AskGrant:
                await StartAsync(() => dispatcher.AskGrantAsync(session, message.AskGrant));
                break;
            case DriverMessage.MessageOneofCase.Outcome:
                await StartAsync(() => dispatcher.OutcomeAsync(session, message.Outcome));
                break;
            case DriverMessage.MessageOneofCase.StatusReport:
                message.StatusReport.Iccid = await names.OfAsync(message.StatusReport.Iccid, message.StatusReport.Imsi);
                await StartAsync(() => ReportAsync(message.StatusReport));
                break;
            case DriverMessage.MessageOneofCase.OfferReturned:
                await StartAsync(() => dispatcher.ReturnedAsync(session, message.OfferReturned));
                break;
            case DriverMessage.MessageOneofCase.Modem:
                await ModemAsync(message.Modem.Modem);
                break;
            case DriverMessage.MessageOneofCase.CommandResult:
                commands.Answer(message.CommandResult);
                break;
            case DriverMessage.MessageOneofCase.Inbound:
                await StartAsync(() => InboundAsync(message.Inbound));
                break;
            case DriverMessage.MessageOneofCase.Closing:
                roster.Close(session);
                break;
            default:
                Log.UnexpectedMessage(logger, session.DriverId, message.MessageCase);
                break;
        }
    }

    /// <summary>Notes a modem for people and for the dispatcher.</summary>
    private async Task ModemAsync(Modem modem)
    {
        modem.DriverId = session.DriverId;
        await names.NameAsync(modem);
        directory.Update(modem, time.GetUtcNow().ToUnixTimeMilliseconds());
        await roster.ModemAsync(session, modem);
    }

    private async Task ReportAsync(StatusReport report)
    {
        if (!await journal.ReportAsync(report))
        {
            reports.Reported(report.Iccid, time.GetUtcNow().ToUnixTimeMilliseconds());
            Log.UnmatchedReport(logger, report.Iccid, report.MessageReference);
        }

        Confirm(report.ReportId);
    }

    private async Task InboundAsync(InboundSms message)
    {
        message.Iccid = await names.OfAsync(message.Iccid, message.Imsi);
        var wish = await inbound.ReceiveAsync(message);
        if (wish != StopWish.None)
            Log.StopWord(logger, message.Iccid, wish);
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
        [LoggerMessage(4101, LogLevel.Warning, "Driver {Driver} sent {Message}, which is not expected here; ignored.")]
        public static partial void UnexpectedMessage(ILogger logger, string driver, DriverMessage.MessageOneofCase message);

        [LoggerMessage(4102, LogLevel.Information,
            "A status report of SIM {Iccid} with reference {Reference} belongs to no message of ours.")]
        public static partial void UnmatchedReport(ILogger logger, string iccid, int reference);

        [LoggerMessage(4104, LogLevel.Information, "A reply came in through SIM {Iccid} that changes the stop list: {Wish}.")]
        public static partial void StopWord(ILogger logger, string iccid, StopWish wish);

        [LoggerMessage(4103, LogLevel.Warning, "What driver {Driver} sent could not be stored; its stream ends and it attaches again.")]
        public static partial void NotStored(ILogger logger, string driver, Exception exception);

        [LoggerMessage(4105, LogLevel.Error, "What driver {Driver} sent met a fault of the core; its stream ends and it attaches again.")]
        public static partial void Broke(ILogger logger, string driver, Exception exception);
    }
}
