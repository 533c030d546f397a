namespace Gateway.Core.Storage;

/// <summary>
/// Something kept in memory that is a pure fold over the records of one collection (the queue, counters): rebuilt at
/// open, changed after each commit, compared by <c>store verify</c>.
/// </summary>
public interface IDerivedView<T>
    where T : class
{
    string Name { get; }

    /// <summary>One record changed: inserted (before is null), replaced, or deleted (after is null). Called by one thread
    /// at a time, in commit order, before the writer's caller is answered; at open once per record with (null, record).
    /// All views get the same two records and change neither. The view guards itself against its own readers.</summary>
    void Apply(T? before, T? after);

    /// <summary>Forgets everything: the store is being reopened and will apply all records again.</summary>
    void Clear();

    /// <summary>An empty view of the same kind, for verification.</summary>
    IDerivedView<T> Empty();

    /// <summary>In what this view differs from one just rebuilt, in plain words without personal data; empty when equal.</summary>
    IEnumerable<string> DifferencesFrom(IDerivedView<T> rebuilt);
}
