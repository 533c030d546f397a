namespace Gateway.Core.Storage.Engine;

/// <summary>Something for the writer thread.</summary>
internal abstract class Work
{
    /// <summary>Tells the caller that it will not be done, or that nobody knows whether it was.</summary>
    public abstract void Fail(Exception reason);
}

/// <summary>A closure with the caller that waits for it.</summary>
internal abstract class WriteWork : Work
{
    /// <summary>Runs the closure and keeps its result; may be asked again.</summary>
    public abstract void Run(IWriteTransaction transaction);

    /// <summary>Gives the caller the result; what it wrote is durable.</summary>
    public abstract void Answer();
}

/// <inheritdoc/>
internal sealed class WriteWork<T>(Func<IWriteTransaction, T> closure) : WriteWork
{
    // The caller's code never runs on the writer thread.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public override void Run(IWriteTransaction transaction) => _result = closure(transaction);

    public override void Answer() => _done.TrySetResult(_result);

    public override void Fail(Exception reason) => _done.TrySetException(reason);
}

/// <summary>Something to be done between two batches, while nobody writes.</summary>
internal sealed class QuietWork<T>(Func<T> action) : QuietWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Done => _done.Task;

    public override void Run() => _done.TrySetResult(action());

    public override void Fail(Exception reason) => _done.TrySetException(reason);
}

/// <inheritdoc cref="QuietWork{T}"/>
internal abstract class QuietWork : Work
{
    public abstract void Run();

    /// <summary>Whatever goes wrong, the caller gets it and the thread goes on.</summary>
    public void RunGuarded()
    {
        try
        {
            Run();
        }
#pragma warning disable CA1031 // see above
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fail(failure);
        }
    }
}
