using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Limits;

/// <summary>An answer that is too large is refused in words before a byte of it is written: a client of the usual settings would see a
/// broken call.</summary>
internal sealed class AnswerSize(IOptions<LimitOptions> limits) : Interceptor
{
    private readonly int _most = limits.Value.AnswerKilobytes;

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var answer = await continuation(request, context);
        return answer is IMessage message && message.CalculateSize() > _most * 1024
            ? throw LimitReached.AnswerSize(_most).ToRpcException()
            : answer;
    }
}
