namespace Gateway.ModemDriver.Bank;

/// <summary>Lets others wait until nothing is left of what its owner holds. Used under the owner's lock.</summary>
internal sealed class Emptiness
{
    private TaskCompletionSource? _reached;

    /// <summary>Completes when nothing is left; at once when nothing is.</summary>
    public Task WhenReached(int left)
    {
        if (left == 0)
            return Task.CompletedTask;
        _reached ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _reached.Task;
    }

    /// <summary>Something was taken out.</summary>
    public void Note(int left)
    {
        if (left > 0)
            return;
        _reached?.TrySetResult();
        _reached = null;
    }
}
