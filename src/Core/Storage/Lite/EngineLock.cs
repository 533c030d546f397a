namespace Gateway.Core.Storage.Lite;

/// <summary>
/// Lets one thread at a time into LiteDB. The writer comes back again and again in one batch, so it lets readers that wait go first:
/// a plain lock would be won by whoever runs already.
/// </summary>
internal sealed class EngineLock
{
    private readonly Lock _lock = new();
    private int _readersWaiting;

    /// <summary>For the writer.</summary>
    public Lock.Scope Enter()
    {
        // Bounded: many readers may slow the writer down but never stop it.
        for (var turn = 0; turn < 8 && Volatile.Read(ref _readersWaiting) > 0; turn++)
            Thread.Yield();
        return _lock.EnterScope();
    }

    /// <summary>For readers.</summary>
    public Lock.Scope EnterReading()
    {
        Interlocked.Increment(ref _readersWaiting);
        var scope = _lock.EnterScope();
        Interlocked.Decrement(ref _readersWaiting);
        return scope;
    }
}
