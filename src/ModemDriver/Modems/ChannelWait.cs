using System.Threading.Channels;

namespace Gateway.ModemDriver.Modems;

/// <summary>Reads a channel, but not for ever.</summary>
internal static class ChannelWait
{
    /// <summary>As long as a timer can wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    /// <summary>The next item; default when the time is over or the channel has ended.</summary>
    public static async ValueTask<T?> NextAsync<T>(ChannelReader<T> reader, TimeSpan timeout, TimeProvider time, CancellationToken stop)
    {
        if (reader.TryRead(out var item))
            return item;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var timer =
            time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), limit, timeout, Timeout.InfiniteTimeSpan);
        try
        {
            return await reader.WaitToReadAsync(limit.Token) && reader.TryRead(out item) ? item : default;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return default;
        }
    }
}
