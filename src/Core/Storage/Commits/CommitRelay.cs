using System.Collections.Immutable;

namespace Gateway.Core.Storage.Commits;

/// <summary>Passes commits on to listeners that come and go while the store is open.</summary>
public sealed class CommitRelay<T> : ICommitListener<T>
    where T : class
{
    private ImmutableArray<ICommitListener<T>> _listeners = [];

    public void Attach(ICommitListener<T> listener) => ImmutableInterlocked.Update(ref _listeners, listeners => listeners.Add(listener));

    public void Detach(ICommitListener<T> listener) => ImmutableInterlocked.Update(ref _listeners, listeners => listeners.Remove(listener));

    public void Committed(long position, IReadOnlyList<RecordChange<T>> changes)
    {
        foreach (var listener in _listeners)
            listener.Committed(position, changes);
    }

    public void Rebuilt()
    {
        foreach (var listener in _listeners)
            listener.Rebuilt();
    }
}
