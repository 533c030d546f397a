using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Bank.Commands;
using Gateway.ModemDriver.Modems;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Gateway.ModemDriver.Link;

/// <summary>The driver's side of <c>ModemApi.Attach</c>: stays attached, tells, asks and obeys. Losing the stream stops nothing
/// that is in the air.</summary>
internal sealed partial class CoreLink(
    LinkSettings settings, V1.ModemApi.ModemApiClient client, AttemptLedger ledger, HeldReports reports, TimeProvider time,
    ILogger<CoreLink> logger)
    : ICoreLink
{
    private const int ProtocolVersion = 2;
    private const int OldestProtocol = 1;
    private volatile AttachStream? _stream;
    private volatile V1.DriverPolicy _policy = new() { GrantTimeoutMs = 2000, SubmitTimeoutMs = 150_000 };
    private long _lastStreamId;
    private ModemBank? _bank;
    private OperatorCommands? _commands;

    public TimeSpan SubmitTimeout => TimeSpan.FromMilliseconds(_policy.SubmitTimeoutMs);

    /// <summary>Whether a stream stands.</summary>
    public bool IsAttached => _stream is not null;

    /// <summary>Stays attached until <paramref name="stop"/>.</summary>
    public async Task RunAsync(ModemBank bank, OperatorCommands commands, CancellationToken stop)
    {
        (_bank, _commands) = (bank, commands);
        var retry = Retry();
        try
        {
            while (true)
                await retry.ExecuteAsync(async token => await AttachOnceAsync(token), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The driver stops.
        }
    }

    public async Task<SendPermission> AskGrantAsync(OfferedPart part, string imsi)
    {
        if (_stream is not { } stream || stream.Id != part.StreamId)
            return SendPermission.NoAnswer;
        var question = new V1.DriverMessage
        {
            AskGrant = new V1.AskGrant { AttemptId = part.AttemptId, Imei = part.Imei, Iccid = part.Iccid, Imsi = imsi },
        };
        return await stream.Grants.AskAsync(part.AttemptId, () => stream.Outbox.Post(question),
            TimeSpan.FromMilliseconds(_policy.GrantTimeoutMs), time);
    }

    public void AttemptEnded(SendOutcome outcome) => _stream?.Outbox.Post(new V1.DriverMessage { Outcome = ProtoMapping.Outcome(outcome) });

    public void OfferReturned(OfferedPart part, string why, ClassedError? error)
    {
        // Only to the stream that offered it: any other core has forgotten the offer.
        if (_stream is not { } stream || stream.Id != part.StreamId)
            return;
        stream.Outbox.Post(new V1.DriverMessage
        {
            OfferReturned = new V1.OfferReturned { AttemptId = part.AttemptId, Why = why, Error = ProtoMapping.Error(error) },
        });
    }

    public void ModemChanged(ModemSnapshot modem) => _stream?.Outbox.Post(modem);

    public void ReportHeld(HeldReport report) => _stream?.Outbox.Post(ProtoMapping.Report(report));

    /// <summary>The driver stops: no new offers, please.</summary>
    public void SayClosing() => _stream?.Outbox.Post(new V1.DriverMessage { Closing = new V1.Closing() });

    /// <summary>Ends the stream once everything posted has been written.</summary>
    public void HangUp() => _stream?.Outbox.Complete();

    private ResiliencePipeline Retry() => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = settings.FirstDelay,
            MaxDelay = settings.LongestDelay,
            ShouldHandle = new PredicateBuilder().Handle<RpcException>().Handle<AttachRefusedException>().Handle<IOException>()
                .Handle<TimeoutException>(),
            OnRetry = retry =>
            {
                Log.NotAttached(logger, settings.Core, CoreChannel.Why(retry.Outcome.Exception!));
                return default;
            },
        })
        .Build();

    /// <summary>Returns when a welcomed stream has ended, so that the next attempt begins with the shortest delay; throws when it was not
    /// welcomed.</summary>
    private async Task AttachOnceAsync(CancellationToken stop)
    {
        var headers = new Metadata { { "authorization", $"Bearer {settings.Key()}" } };
        using var stream = new AttachStream(++_lastStreamId, new Outbox(settings.DriverId),
            client.Attach(headers, cancellationToken: stop));
        // What happens from here on is posted to this stream; the announcement tells what happened before. Told twice is no harm.
        _stream = stream;
        try
        {
            var welcome = await stream.GreetAsync(Announce(), stop).WaitAsync(settings.WelcomeTimeout, time, stop);
            Welcomed(welcome);
            foreach (var report in reports.All())
                ReportHeld(report);
            await ServeAsync(stream, stop);
        }
        finally
        {
            _stream = null;
            stream.Grants.Close();
            _bank!.StreamLost(stream.Id);
        }
    }

    private async Task ServeAsync(AttachStream stream, CancellationToken stop)
    {
        try
        {
            await stream.RunAsync(message => Received(stream, message, stop), stop);
            Log.Ended(logger, "the core closed the stream");
        }
        catch (Exception e) when (e is RpcException or IOException && !stop.IsCancellationRequested)
        {
            Log.Ended(logger, e is RpcException rpc ? rpc.Status.Detail : e.Message);
        }

        await Task.Delay(settings.FirstDelay, time, stop); // a core that drops every stream at once is not hammered
    }

    private V1.Announce Announce()
    {
        var announce = new V1.Announce
        {
            Protocol = ProtocolVersion,
            ProtocolMin = OldestProtocol,
            DriverId = settings.DriverId,
            BootId = settings.BootId,
            Software = settings.Software,
        };
        announce.Held.AddRange(ledger.All().Where(held => held.Phase != AttemptPhase.Offered).Select(ProtoMapping.Held));
        announce.Modems.AddRange(_bank!.Snapshots().Select(modem => ProtoMapping.Modem(modem, settings.DriverId)));
        return announce;
    }

    private void Welcomed(V1.Welcome welcome)
    {
        if (welcome.Policy is { } policy)
            _policy = policy;
        foreach (var attemptId in welcome.Forget)
            Forget(attemptId);
        Log.Attached(logger, settings.Core);
    }

    private void Received(AttachStream stream, V1.CoreMessage message, CancellationToken stop)
    {
        switch (message.MessageCase)
        {
            case V1.CoreMessage.MessageOneofCase.Offer:
                _bank!.Offer(ProtoReading.Part(message.Offer, stream.Id));
                break;
            case V1.CoreMessage.MessageOneofCase.Recall:
                _bank!.Recall(message.Recall.AttemptId);
                break;
            case V1.CoreMessage.MessageOneofCase.Grant:
                // Noted before anything else of this stream is seen: an announcement must never leave out what may now leave.
                ledger.Granting(message.Grant.AttemptId, () => stream.Grants.Answer(message.Grant.AttemptId, SendPermission.Yes));
                break;
            case V1.CoreMessage.MessageOneofCase.Deny:
                stream.Grants.Answer(message.Deny.AttemptId, SendPermission.No(message.Deny.Why));
                break;
            case V1.CoreMessage.MessageOneofCase.Stored:
                foreach (var attemptId in message.Stored.AttemptIds)
                    Forget(attemptId);
                foreach (var reportId in message.Stored.ReportIds)
                    _bank!.Stored(reportId);
                break;
            case V1.CoreMessage.MessageOneofCase.Command:
                _ = ObeyAsync(stream, message.Command, stop);
                break;
            case V1.CoreMessage.MessageOneofCase.Welcome:
                Welcomed(message.Welcome);
                break;
        }
    }

    private void Forget(long attemptId)
    {
        if (ledger.Stored(attemptId) is { } late)
            AttemptEnded(late);
    }

    private async Task ObeyAsync(AttachStream stream, V1.Command command, CancellationToken stop)
    {
        CommandAnswer answer;
        try
        {
            answer = ProtoReading.Command(command.Command_) is { } known
                ? await _commands!.RunAsync(command.Imei, known, stop)
                : new CommandAnswer(false, "unknown_command");
        }
        catch (OperationCanceledException)
        {
            answer = new CommandAnswer(false, "driver_stops");
        }

        stream.Outbox.Post(new V1.DriverMessage
        {
            CommandResult = new V1.CommandResult
            {
                CommandId = command.CommandId,
                Response = new V1.ModemCommandResponse { Done = answer.Done, Text = answer.Text },
            },
        });
    }

    private static partial class Log
    {
        [LoggerMessage(2401, LogLevel.Information, "Attached to {Core}")]
        public static partial void Attached(ILogger logger, Uri core);

        [LoggerMessage(2402, LogLevel.Warning, "Not attached to {Core}: {Why}")]
        public static partial void NotAttached(ILogger logger, Uri core, string why);

        [LoggerMessage(2403, LogLevel.Warning, "The stream to the core ended: {Why}; attaching again")]
        public static partial void Ended(ILogger logger, string why);
    }
}
