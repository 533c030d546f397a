using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;

namespace Gateway.Cli.Tests.Scripted;

/// <summary>What the scripted gateway answers, and what it was asked.</summary>
internal sealed class Script
{
    private readonly ConcurrentDictionary<Type, Func<IMessage, object>> _answers = [];

    public ConcurrentQueue<IMessage> Asked { get; } = [];

    public Metadata LastHeaders { get; private set; } = [];

    public Script On<TRequest>(Func<TRequest, object> answer)
        where TRequest : class, IMessage
    {
        _answers[typeof(TRequest)] = request => answer((TRequest)request);
        return this;
    }

    public TRequest Single<TRequest>()
        where TRequest : class, IMessage => Assert.Single(Asked.OfType<TRequest>());

    public Task<TAnswer> AnswerAsync<TAnswer>(IMessage request, ServerCallContext context)
        where TAnswer : class => Task.FromResult(Answer<TAnswer>(request, context));

    public TAnswer Answer<TAnswer>(IMessage request, ServerCallContext context)
        where TAnswer : class
    {
        LastHeaders = context.RequestHeaders;
        Asked.Enqueue(request);
        return _answers.TryGetValue(request.GetType(), out var answer)
            ? (TAnswer)answer(request)
            : throw new RpcException(new Status(StatusCode.Unimplemented, "not in the script"));
    }
}
