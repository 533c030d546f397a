using Grpc.Core;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Link;

/// <summary>One attached stream, from Announce to its end.</summary>
internal sealed class AttachStream(long id, Outbox outbox, AsyncDuplexStreamingCall<V1.DriverMessage, V1.CoreMessage> call) : IDisposable
{
    public long Id => id;

    public Outbox Outbox => outbox;

    public GrantDesk Grants { get; } = new();

    /// <summary>Announces and waits for the core's welcome.</summary>
    /// <exception cref="AttachRefusedException">The core said no, in words.</exception>
    public async Task<V1.Welcome> GreetAsync(V1.Announce announce, CancellationToken stop)
    {
        await call.RequestStream.WriteAsync(new V1.DriverMessage { Announce = announce }, stop);
        if (!await call.ResponseStream.MoveNext(stop))
            throw new AttachRefusedException("the core closed the stream without a word");
        return call.ResponseStream.Current.MessageCase switch
        {
            V1.CoreMessage.MessageOneofCase.Welcome => call.ResponseStream.Current.Welcome,
            V1.CoreMessage.MessageOneofCase.Refused => throw new AttachRefusedException(call.ResponseStream.Current.Refused.Why),
            var other => throw new AttachRefusedException($"the core began with {other} instead of Welcome"),
        };
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
                if (call.ResponseStream.Current.MessageCase == V1.CoreMessage.MessageOneofCase.Refused)
                    throw new AttachRefusedException(call.ResponseStream.Current.Refused.Why);
                received(call.ResponseStream.Current);
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
        outbox.Dispose();
        call.Dispose();
    }

    private async Task WriteAsync(CancellationToken stop)
    {
        try
        {
            while (await outbox.NextAsync(stop) is { } message)
                await call.RequestStream.WriteAsync(message, stop);
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException or InvalidOperationException)
        {
            // The reading side sees the end of the stream and says why; what was not written is announced again.
        }
    }
}

/// <summary>The core refused the driver; the message is its reason, for people.</summary>
internal sealed class AttachRefusedException(string why) : Exception(why);
