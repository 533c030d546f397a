using System.Collections.Concurrent;
using System.Globalization;
using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Registration;

/// <summary>Keeps one partner from taking the gateway's time from all others: a token bucket for each key, a token for each form.</summary>
internal sealed class FormRate(IOptions<RateOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<long, TokenBucket> _buckets = new();

    /// <summary>Counts forms that came at once.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED with <c>google.rpc.RetryInfo</c>; over HTTP 429 with Retry-After.</exception>
    public void Admit(Caller caller, int forms, ServerCallContext context)
    {
        var wait = Wait(caller, forms);
        if (wait <= TimeSpan.Zero)
            return;

        RegistrationMeter.Count("rate_limited", forms);
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.GetHttpContext().Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        throw Rejection.Exhausted(
            wait,
            new()
            {
                English = string.Create(CultureInfo.InvariantCulture,
                    $"This key sends more than {options.Value.FormsPerSecond} forms a second. Send the same again in {seconds} s, with the same request_id."),
                Chinese = string.Create(
                    CultureInfo.InvariantCulture, $"此密钥每秒提交超过 {options.Value.FormsPerSecond} 份表。请在 {seconds} 秒后以同一 request_id 重新提交。"),
            });
    }

    /// <summary>Counts one form of a stream, which is not refused but read only when its turn has come.</summary>
    public async ValueTask PaceAsync(Caller caller, CancellationToken cancellation)
    {
        while (Wait(caller, 1) is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellation);
    }

    private TimeSpan Wait(Caller caller, int forms) => !caller.Rights.IsMetered
        ? TimeSpan.Zero
        : _buckets.GetOrAdd(caller.Id, _ => new TokenBucket(options.Value.Burst, options.Value.FormsPerSecond, time)).Take(forms);
}
