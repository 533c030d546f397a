using System.Collections.Immutable;

namespace Gateway.Core.Storage;

/// <summary>Numbers of the records of one collection that cannot be read: skipped, counted and named. Safe for several threads.</summary>
/// <param name="told">Called once for each.</param>
internal sealed class UnreadableRecords(Action<long>? told = null)
{
    private readonly Lock _lock = new();
    private ImmutableSortedSet<long> _ids = [];
    private SuspectPlace? _suspect;

    /// <summary>In order.</summary>
    public ImmutableSortedSet<long> Ids => Volatile.Read(ref _ids);

    public bool IsEmpty => Ids.IsEmpty;

    public bool Contains(long id) => !IsEmpty && Ids.Contains(id);

    /// <summary>The engine failed over one of the records behind this number, and does not know which.</summary>
    public void Suspect(long after, bool descending) => Volatile.Write(ref _suspect, new SuspectPlace(after, descending));

    /// <summary>Where one is to be looked for, once.</summary>
    public SuspectPlace? TakeSuspect() => Volatile.Read(ref _suspect) is null ? null : Interlocked.Exchange(ref _suspect, null);

    public void Add(long id)
    {
        lock (_lock)
        {
            var with = _ids.Add(id);
            if (ReferenceEquals(with, _ids))
                return;
            Volatile.Write(ref _ids, with);
        }
        told?.Invoke(id);
    }

    /// <summary>The record was removed or written anew.</summary>
    public void Remove(long id)
    {
        if (IsEmpty)
            return;
        lock (_lock)
            Volatile.Write(ref _ids, _ids.Remove(id));
    }

    public void Clear()
    {
        lock (_lock)
            Volatile.Write(ref _ids, []);
    }
}

/// <summary>Somewhere behind a number, or before it.</summary>
internal sealed record SuspectPlace(long After, bool Descending);
