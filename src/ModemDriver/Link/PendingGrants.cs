using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Link;

/// <summary>Questions for permission that one stream has not answered yet.</summary>
internal sealed class PendingGrants
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, TaskCompletionSource<SendPermission>> _waiting = [];
    private bool _closed;

    /// <summary>Registers the waiter, then asks.</summary>
    public async Task<SendPermission> AskAsync(long attemptId, Action ask, TimeSpan timeout, TimeProvider time)
    {
        var answer = new TaskCompletionSource<SendPermission>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_closed)
                return SendPermission.NoAnswer;
            _waiting[attemptId] = answer;
        }

        ask();
        using var timer = time.CreateTimer(
            static state => ((TaskCompletionSource<SendPermission>)state!).TrySetResult(SendPermission.NoAnswer), answer, timeout,
            Timeout.InfiniteTimeSpan);
        var permission = await answer.Task;
        lock (_lock)
            _waiting.Remove(attemptId);
        return permission;
    }

    /// <summary>A grant or denial. One that comes too late meets nobody: the attempt has ended as not sent.</summary>
    /// <returns>Whether somebody waited for it and acts on it from now on.</returns>
    public bool Answer(long attemptId, SendPermission permission)
    {
        lock (_lock)
            return _waiting.TryGetValue(attemptId, out var answer) && answer.TrySetResult(permission);
    }

    /// <summary>The stream is gone: nobody may send on its word any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            foreach (var answer in _waiting.Values)
                answer.TrySetResult(SendPermission.NoAnswer);
        }
    }
}
