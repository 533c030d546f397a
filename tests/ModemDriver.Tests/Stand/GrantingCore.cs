using System.Collections.Concurrent;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Stand;

/// <summary>A core that grants all it is asked for and stores all it is told, and remembers what became of each attempt.</summary>
internal sealed class GrantingCore(CoreStream stream)
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<V1.DriverMessage>> _ends = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<V1.Outcome>> _late = new();
    private readonly ConcurrentDictionary<long, int> _outcomes = new();
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Outcomes told for an attempt, late ones not counted.</summary>
    public int OutcomesOf(long attemptId) => _outcomes.GetValueOrDefault(attemptId);

    public Task<V1.Outcome> LateOutcomeOf(long attemptId) => Late(attemptId).Task;

    public ConcurrentQueue<V1.StatusReport> Reports { get; } = new();

    /// <summary>Serves until the stream ends.</summary>
    public async Task RunAsync()
    {
        await foreach (var message in stream.Heard.ReadAllAsync())
        {
            switch (message.MessageCase)
            {
                case V1.DriverMessage.MessageOneofCase.AskGrant:
                    await stream.SayAsync(DriverStand.Grant(message.AskGrant.AttemptId));
                    break;
                case V1.DriverMessage.MessageOneofCase.Outcome:
                    await OutcomeAsync(message);
                    break;
                case V1.DriverMessage.MessageOneofCase.OfferReturned:
                    End(message.OfferReturned.AttemptId).TrySetResult(message);
                    break;
                case V1.DriverMessage.MessageOneofCase.StatusReport:
                    Reports.Enqueue(message.StatusReport);
                    await stream.SayAsync(new V1.CoreMessage { Stored = new V1.Stored { ReportIds = { message.StatusReport.ReportId } } });
                    Change();
                    break;
                case V1.DriverMessage.MessageOneofCase.Announce: // names modems, too
                case V1.DriverMessage.MessageOneofCase.Modem:
                    Change();
                    break;
            }
        }
    }

    /// <summary>Offers and waits for the end: an outcome, or the offer handed back.</summary>
    public async Task<V1.DriverMessage> SendAsync(V1.Modem modem, long attemptId, string recipient, CancellationToken stop)
    {
        await stream.SayAsync(DriverStand.Offer(modem, attemptId, recipient));
        return await End(attemptId).Task.WaitAsync(stop);
    }

    /// <summary>Offers again, under a new attempt, for as long as the modem hands the offer back.</summary>
    /// <param name="orRefused">Or until it has tried, and refused the prompt.</param>
    public async Task<V1.DriverMessage> SendUntilTakenAsync(long firstAttemptId, string recipient,
        CancellationToken stop, bool orRefused = false)
    {
        for (var attemptId = firstAttemptId; ; attemptId++)
        {
            var changed = _changed.Task;
            var end = await SendAsync(await ReadyAsync(stop), attemptId, recipient, stop);
            if (end.OfferReturned is null || (orRefused && end.OfferReturned.Error is not null))
                return end;
            await changed.WaitAsync(stop); // what we knew of the modem was stale
        }
    }

    public async Task<V1.Modem> ReadyAsync(CancellationToken stop)
    {
        while (true)
        {
            var changed = _changed.Task;
            if (stream.Modems.Values.FirstOrDefault(m => m.State == V1.ModemState.Ready && m.Imei.Length > 0) is { } modem)
                return modem;
            await changed.WaitAsync(stop);
        }
    }

    /// <summary>Identified modems, as last told.</summary>
    public IReadOnlyCollection<V1.Modem> Modems => [.. stream.Modems.Values.Where(m => m.Imei.Length > 0)];

    public void Drop() => stream.Drop();

    public async Task UntilAsync(Func<IReadOnlyCollection<V1.Modem>, bool> met, CancellationToken stop)
    {
        while (true)
        {
            var changed = _changed.Task;
            if (met(Modems))
                return;
            await changed.WaitAsync(stop);
        }
    }

    public async Task ReportsAsync(int count, CancellationToken stop)
    {
        while (true)
        {
            var changed = _changed.Task;
            if (Reports.Count >= count)
                return;
            await changed.WaitAsync(stop);
        }
    }

    private async Task OutcomeAsync(V1.DriverMessage message)
    {
        var outcome = message.Outcome;
        if (outcome.Late)
        {
            Late(outcome.AttemptId).TrySetResult(outcome);
        }
        else
        {
            _outcomes.AddOrUpdate(outcome.AttemptId, 1, (_, n) => n + 1);
            End(outcome.AttemptId).TrySetResult(message);
        }

        await stream.SayAsync(DriverStand.Stored(outcome.AttemptId));
    }

    private TaskCompletionSource<V1.DriverMessage> End(long attemptId) =>
        _ends.GetOrAdd(attemptId, _ => new TaskCompletionSource<V1.DriverMessage>(TaskCreationOptions.RunContinuationsAsynchronously));

    private TaskCompletionSource<V1.Outcome> Late(long attemptId) =>
        _late.GetOrAdd(attemptId, _ => new TaskCompletionSource<V1.Outcome>(TaskCreationOptions.RunContinuationsAsynchronously));

    private void Change() =>
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
