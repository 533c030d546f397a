using System.Threading.Channels;
using Gateway.Cli.Shell;
using Grpc.Core;

namespace Gateway.Cli.Modems.Watch;

/// <summary>What the gateway says of its bank, for as long as somebody looks: when the stream ends or breaks it is asked for
/// again.</summary>
internal sealed class LiveBank(Call call, ChannelWriter<WatchEvent> events)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromSeconds(8);

    /// <exception cref="RpcException">Refused: asking again would not help.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var wait = FirstWait;
        while (true)
        {
            try
            {
                using var watch = call.Server.Modems.Watch(new(), Server.Lasting(cancellation));
                for (var first = true; await watch.ResponseStream.MoveNext(cancellation); first = false)
                {
                    wait = FirstWait;
                    await events.WriteAsync(new BankNews(watch.ResponseStream.Current, IsWhole: first), cancellation);
                }
            }
            catch (RpcException failure) when (failure.StatusCode
                is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown or StatusCode.DeadlineExceeded
                || (failure.StatusCode == StatusCode.Cancelled && !cancellation.IsCancellationRequested))
            {
                // The gateway is gone or starts anew: what is on the screen is of before.
            }

            await events.WriteAsync(new BankLost(), cancellation);
            await Task.Delay(wait, call.Terminal.Clock, cancellation);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }
}
