using Gateway.Cli.Shell;
using Grpc.Core;

namespace Gateway.Cli.Checkpoint;

/// <summary>How long somebody at a gate waits: they are told after a moment that the gateway has not answered yet, and sent to the paper
/// soon.</summary>
internal static class GatePatience
{
    /// <summary>Behind the person at the gate stand three hundred others.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <param name="advice">What the person does who gets no answer.</param>
    public static async Task<T> AwaitAsync<T>(Call call, AsyncUnaryCall<T> asked, string advice)
    {
        using var answered = new CancellationTokenSource();
        var answer = asked.ResponseAsync;
        var silence = Task.Delay(Silence, call.Terminal.Clock, answered.Token);
        if (await Task.WhenAny(answer, silence) == silence && !call.Json)
            call.Say(call.Text("checkpoint.waiting", Limit.TotalSeconds));
        try
        {
            return await answer;
        }
        catch (RpcException failure) when (failure.StatusCode is StatusCode.DeadlineExceeded or StatusCode.Unavailable)
        {
            if (!call.Json)
                call.Say(advice);
            throw;
        }
        finally
        {
            await answered.CancelAsync();
        }
    }
}
