using System.Collections.Concurrent;
using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Status = Google.Rpc.Status;

namespace Gateway.Core.Limits;

/// <summary>Stands between the admission and the verb: bounds what a call may bring, hold and leave unread.</summary>
internal sealed class CallFront(RequestDelegate next, RunningCalls running, LimitMeter meter,
    IOptions<LimitOptions> options, TimeProvider time)
{
    private static readonly ConcurrentDictionary<IMethod, MessageDescriptor> Requests = new();

    private readonly LimitOptions _limits = options.Value;

    public async Task InvokeAsync(HttpContext context)
    {
        var rpc = context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method;
        var caller = Caller.From(context.User);
        var name = rpc?.FullName ?? "page";
        var call = new RunningCall(context, TimeSpan.FromSeconds(_limits.AnswerSeconds), time,
            () => meter.Count(LimitMeter.AnswerUnread, name, caller));
        context.Response.OnCompleted(() =>
        {
            call.Dispose();
            return Task.CompletedTask;
        });
        if (rpc is not null && (Bound(context, rpc, caller) ?? running.Enter(context, call, caller, CallLimits.KindOf(rpc))) is { } refusal)
        {
            meter.Count(refusal, name, caller);
            await RefuseAsync(context, refusal);
            return;
        }

        var answer = new AnswerBody(
            new AnswerStream(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().Stream, call, TimeLimit(rpc, name, caller)),
            context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        context.Features.Set<IHttpResponseBodyFeature>(answer);
        await next(context);
        await answer.FlushAsync();
        call.Waits(); // what is left is on its way, and small
    }

    /// <summary>Bounds the request's body, without reading it.</summary>
    /// <returns>Why it is not taken; null when it may be read.</returns>
    private Status? Bound(HttpContext context, IMethod rpc, Caller? caller)
    {
        var most = CallLimits.RequestBytes(rpc, _limits);
        var size = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (StatusAnswer.SpeaksGrpc(context))
        {
            if (size is { IsReadOnly: false })
                size.MaxRequestBodySize = null; // each message is bounded below, with words
            var request =
                Requests.GetOrAdd(rpc,
                    method => ((IMessage)Activator.CreateInstance(method.GetType().GenericTypeArguments[0])!).Descriptor);
            var body = new GrpcBody(context.Request.BodyReader, request, most, _limits.PartsPerRequest,
                refusal => meter.Count(refusal, rpc.FullName, caller));
            context.Features.Set<IRequestBodyPipeFeature>(body);
            return null;
        }

        if (context.Request.ContentLength > most)
            return LimitReached.Size(most);
        if (size is { IsReadOnly: false })
            size.MaxRequestBodySize = most;
        return null;
    }

    /// <summary>Ends an answer once: what is in its buffer by then goes out before the words that say why.</summary>
    private Action TimeLimit(IMethod? rpc, string name, Caller? caller)
    {
        if (rpc is null || CallLimits.AnswerTime(rpc, _limits) is not { } most)
            return static () => { };
        var (began, told) = (time.GetTimestamp(), false);
        return () =>
        {
            if (told || time.GetElapsedTime(began) <= most)
                return;
            told = true;
            var refusal = LimitReached.AnswerTime(most);
            meter.Count(refusal, name, caller);
            throw refusal.ToRpcException();
        };
    }

    private static Task RefuseAsync(HttpContext context, Status refusal)
    {
        if (refusal.GetDetail<Google.Rpc.RetryInfo>() is { } retry)
            context.Response.Headers.RetryAfter = retry.RetryDelay.Seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return StatusAnswer.RefuseAsync(context, LimitReached.HttpStatus(refusal), refusal);
    }
}
