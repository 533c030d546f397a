using Grpc.Core;

namespace Gateway.ModemDriver.Link;

/// <summary>One attached stream, from Announce to its end.</summary>
internal sealed class AttachStream(long id, Outbox outbox, AsyncDuplexStreamingCall<V1.DriverMessage, V1.CoreMessage> call) : IDisposable
{
    /// <summary>From this version of the protocol on several messages may come as one.</summary>
    private const int SeveralSince = 2;

    private bool _takesSeveral;

    public long Id => id;

    public Outbox Outbox => outbox;

    public PendingGrants Grants { get; } = new();

    /// <summary>Announces and waits for the core's welcome.</summary>
    /// <exception cref="AttachRefusedException">The core said no, in words.</exception>
    public async Task<V1.Welcome> GreetAsync(V1.Announce announce, CancellationToken stop)
    {
        await call.RequestStream.WriteAsync(new V1.DriverMessage { Announce = announce }, stop);
        if (!await call.ResponseStream.MoveNext(stop))
            throw new AttachRefusedException("the core closed the stream without a word");
        var answer = call.ResponseStream.Current;
        switch (answer.MessageCase)
        {
            case V1.CoreMessage.MessageOneofCase.Welcome:
                _takesSeveral = answer.Welcome.Protocol >= SeveralSince;
                return answer.Welcome;
            case V1.CoreMessage.MessageOneofCase.Refused:
                throw new AttachRefusedException(answer.Refused.Why);
            default:
                throw new AttachRefusedException($"the core began with {answer.MessageCase} instead of Welcome");
        }
    }

    /// <summary>Writes what the outbox holds and reads until either side ends.</summary>
    public async Task RunAsync(Action<V1.CoreMessage> received, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var writing = WriteAsync(end.Token);
        try
        {
            while (await call.ResponseStream.MoveNext(stop))
            {
                var message = call.ResponseStream.Current;
                if (message.MessageCase == V1.CoreMessage.MessageOneofCase.Refused)
                    throw new AttachRefusedException(message.Refused.Why);
                if (message.MessageCase != V1.CoreMessage.MessageOneofCase.Several)
                    received(message);
                foreach (var each in message.Several?.Messages ?? [])
                    received(each);
            }
        }
        finally
        {
            Grants.Close();
            await end.CancelAsync();
            await writing;
        }
    }

    public void Dispose()
    {
        Grants.Close();
        call.Dispose();
    }

    private async Task WriteAsync(CancellationToken stop)
    {
        try
        {
            while (await outbox.NextAsync(stop) is { Count: > 0 } messages)
                await WriteAsync(messages, stop);
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException or InvalidOperationException)
        {
            // The reading side sees the end of the stream and says why; what was not written is announced again.
        }
    }

    // Each write is a packet of its own, which costs more than what is in it.
    private async Task WriteAsync(IReadOnlyList<V1.DriverMessage> messages, CancellationToken stop)
    {
        if (_takesSeveral && messages.Count > 1)
        {
            await call.RequestStream.WriteAsync(new V1.DriverMessage { Several = new V1.DriverMessages { Messages = { messages } } }, stop);
            return;
        }

        foreach (var message in messages)
            await call.RequestStream.WriteAsync(message, stop);
    }
}

/// <summary>The core refused the driver; the message is its reason, for people.</summary>
internal sealed class AttachRefusedException(string why) : Exception(why);
