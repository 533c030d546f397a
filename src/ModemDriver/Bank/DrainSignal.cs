namespace Gateway.ModemDriver.Bank;

/// <summary>Completes when its owner holds nothing any more. Used under the owner's lock.</summary>
internal sealed class DrainSignal
{
    private TaskCompletionSource? _drained;

    /// <summary>Completes when nothing is left; at once when nothing is.</summary>
    public Task WhenDrained(int left)
    {
        if (left == 0)
            return Task.CompletedTask;
        _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _drained.Task;
    }

    /// <summary>Something was removed.</summary>
    public void Removed(int left)
    {
        if (left > 0)
            return;
        _drained?.TrySetResult();
        _drained = null;
    }
}
