namespace Gateway.Core.Storage.Engine;

/// <summary>Keeps the writer thread until it is disposed.</summary>
internal sealed class HeldWrites : IDisposable
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldWrites() => Work = new QuietWork<bool>(() =>
    {
        // The writer is a thread of its own, made to block.
        _released.Task.GetAwaiter().GetResult();
        return true;
    });

    public QuietWork<bool> Work { get; }

    public void Dispose() => _released.TrySetResult();
}
