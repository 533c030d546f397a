using System.Collections.Concurrent;
using Gateway.Core.Access;
using Microsoft.Extensions.Options;
using Status = Google.Rpc.Status;

namespace Gateway.Core.Limits;

/// <summary>Every call that is under way, by its key: a bound on each, and the end of them when the key ends.</summary>
internal sealed class RunningCalls : IDisposable
{
    private readonly CallerDirectory _directory;
    private readonly LimitOptions _limits;
    private readonly TimeProvider _time;
    private readonly KeyCalls _open;
    private readonly ConcurrentDictionary<long, KeyCalls> _keys = new();

    public RunningCalls(CallerDirectory directory, IOptions<LimitOptions> options, TimeProvider time)
    {
        (_directory, _limits, _time) = (directory, options.Value, time);
        _open = new KeyCalls(_limits);
        directory.Ended += OnEnded;
    }

    /// <summary>Takes a call in until its answer has left.</summary>
    /// <param name="caller">Null where the rpc is open to everybody.</param>
    /// <returns>Why not; null when it is in.</returns>
    public Status? Enter(HttpContext context, RunningCall call, Caller? caller, CallKind kind)
    {
        var calls = caller is null ? _open : _keys.GetOrAdd(caller.Id, _ => new KeyCalls(_limits));
        if (caller is not null && context.Features.Get<ConnectionKeys>()?.Use(calls) is { } crowded)
            return crowded;
        if ((caller is null ? calls.EnterOpen(call, kind) : calls.Enter(call, kind)) is { } refusal)
            return refusal;
        context.Response.OnCompleted(() =>
        {
            calls.Leave(call, kind);
            return Task.CompletedTask;
        });
        if (caller is not null && !_directory.IsUsable(caller.Id, _time.GetUtcNow().ToUnixTimeMilliseconds())) // since it was admitted
            call.Abort();
        return null;
    }

    public void Dispose() => _directory.Ended -= OnEnded;

    private void OnEnded(long key)
    {
        if (_keys.TryGetValue(key, out var calls))
            calls.AbortAll();
    }
}
