namespace Gateway.Core.Storage.Commits;

/// <summary>
/// Something kept in memory that is a pure fold over the records of one collection (the line of waiting messages, counts by state): rebuilt
/// at open, brought up to date after each commit, compared by <c>store verify</c>. It raises nothing and keeps nothing that does not follow
/// from the records.
/// </summary>
public interface IReadModel<T>
    where T : class
{
    string Name { get; }

    /// <summary>One record changed: inserted (before is null), replaced, or deleted (after is null). Called by one thread
    /// at a time, in commit order, before the writer's caller is answered; at open once per record with (null, record).
    /// All read models get the same two records and change neither. The model guards itself against its own readers.</summary>
    void Apply(T? before, T? after);

    /// <summary>Forgets everything: the store is being reopened and will apply all records again.</summary>
    void Clear();

    /// <summary>An empty model of the same kind, for verification.</summary>
    IReadModel<T> Empty();

    /// <summary>In what this model differs from one just rebuilt, in plain words without personal data; empty when equal.</summary>
    IEnumerable<string> DifferencesFrom(IReadModel<T> rebuilt);
}
