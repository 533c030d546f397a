namespace Gateway.Core.Storage.Commits;

/// <summary>Whoever is told of commits, and decides nothing by them: counters, traces, wake-ups.</summary>
public interface ICommitListener<T>
    where T : class
{
    /// <summary>What one commit did to the records of a collection. Called by one thread at a time, in the order of positions, when readers
    /// and all read models show the whole commit, and before its writers are answered. Never for what was there when the store was opened.
    /// Must be quick and change no record.</summary>
    /// <param name="position">The commit's number, one more than the former's.</param>
    void Committed(long position, IReadOnlyList<RecordChange<T>> changes);

    /// <summary>All read models were rebuilt from the records after a failure: anything may be different.</summary>
    void Rebuilt()
    {
    }
}

/// <summary>One record before and after a commit.</summary>
/// <param name="Before">Null: it was not there.</param>
/// <param name="After">Null: it is not there any more.</param>
public readonly record struct RecordChange<T>(T? Before, T? After)
    where T : class;
