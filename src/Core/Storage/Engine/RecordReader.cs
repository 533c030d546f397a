using Google.Protobuf;

namespace Gateway.Core.Storage.Engine;

/// <summary>Reading, the same for those who see what is committed and for closures that see their batch as well.</summary>
internal abstract class RecordReader(CollectionStates states) : IReadTransaction
{
    /// <summary>A lesser number stands for "none": an engine would look for it like for any other.</summary>
    private const long FirstId = 1;

    private const int PageSize = 256;
    private const int CandidatesAtOnce = 32;

    protected CollectionStates States { get; } = states;

    public T? Find<T>(Collection<T> collection, long id)
        where T : class
    {
        if (id < FirstId)
            return null;
        var state = States.Of(collection);
        return FindBytes(state, id) is { } bytes ? state.Parse(id, bytes) : null;
    }

    public IReadOnlyList<T?> FindAll<T>(Collection<T> collection, IReadOnlyCollection<long> ids)
        where T : class
    {
        var state = States.Of(collection);
        var found = FindBytes(state, [.. ids.Where(id => id >= FirstId)]);
        return [.. ids.Select(id => found.TryGetValue(id, out var bytes) ? state.TryParse(id, bytes) : null)];
    }

    public IReadOnlyList<T> Lookup<T>(LookupIndex<T> index, ulong key, long after = 0, int take = int.MaxValue)
        where T : class
    {
        var state = States.Of(index.Collection);
        return Verified(state, state.OrdinalOf(index), keys => keys.Contains(key),
            Ascending(state, state.OrdinalOf(index), key, after), take);
    }

    public IReadOnlyList<T> LookupAny<T>(LookupIndex<T> index, IReadOnlyCollection<ulong> keys, bool newestFirst = false,
        long? from = null, int take = int.MaxValue)
        where T : class
    {
        var state = States.Of(index.Collection);
        var ordinal = state.OrdinalOf(index);
        var lists = keys.Select(key => newestFirst
            ? Descending(state, ordinal, key, from ?? long.MaxValue)
            : Ascending(state, ordinal, key, from ?? 0));
        return Verified(state, ordinal, carried => carried.Overlaps(keys), MergedIds.Of([.. lists], newestFirst), take);
    }

    public IReadOnlyList<T> LookupNewestFirst<T>(LookupIndex<T> index, ulong key, long before = long.MaxValue, int take = int.MaxValue)
        where T : class
    {
        var state = States.Of(index.Collection);
        return Verified(state, state.OrdinalOf(index), keys => keys.Contains(key),
            Descending(state, state.OrdinalOf(index), key, before), take);
    }

    public IReadOnlyList<T> Range<T>(Collection<T> collection, long after, int take)
        where T : class
    {
        var state = States.Of(collection);
        return Walk(state, after, descending: false, take).Select(record => state.TryParse(record.Id, record.Bytes)).OfType<T>().Take(take)
            .ToList();
    }

    public IReadOnlyList<T> RangeNewestFirst<T>(Collection<T> collection, long before, int take)
        where T : class
    {
        var state = States.Of(collection);
        return Walk(state, before, descending: true, take).Select(record => state.TryParse(record.Id, record.Bytes)).OfType<T>().Take(take)
            .ToList();
    }

    public bool IsUnreadable<T>(Collection<T> collection, long id)
        where T : class => States.Of(collection).Unreadable.Contains(id);

    public TPart Open<T, TPart>(Sealed<T, TPart> part, T record)
        where T : class
        where TPart : class, IMessage<TPart> => PartSeal.Open(part, record);

    protected abstract byte[]? FindBytes(CollectionState state, long id);

    /// <summary>Those that are there.</summary>
    protected abstract Dictionary<long, byte[]> FindBytes(CollectionState state, IReadOnlyCollection<long> ids);

    protected virtual IEnumerable<long> Ascending<T>(TypedCollectionState<T> state, int index, ulong key, long after)
        where T : class => state.Indexes[index].Ascending(key, after);

    protected virtual IEnumerable<long> Descending<T>(TypedCollectionState<T> state, int index, ulong key, long before)
        where T : class => state.Indexes[index].Descending(key, before);

    protected abstract IEnumerable<StoredRecord> Walk(CollectionState state, long from, bool descending, int take);

    /// <summary>Committed records in order, fetched in pages.</summary>
    protected static IEnumerable<StoredRecord> Committed(IRecordSource records, CollectionState state, long from, bool descending, int take)
    {
        for (var page = default(RecordPage); !page.Ended; from = page.Last)
        {
            page = records.Range(state, from, descending, Math.Clamp(take, 1, PageSize));
            foreach (var record in page.Records)
                yield return record;
        }
    }

    /// <param name="isAsked">Whether a record is asked for, by the keys that it really carries.</param>
    private List<T> Verified<T>(TypedCollectionState<T> state, int index, Func<HashSet<ulong>, bool> isAsked,
        IEnumerable<long> candidates, int take)
        where T : class
    {
        var found = new List<T>();
        var keys = new HashSet<ulong>();
        foreach (var some in candidates.Chunk(Math.Clamp(take, 1, CandidatesAtOnce)))
        {
            var stored = FindBytes(state, some);
            foreach (var id in some)
            {
                if (found.Count >= take)
                    return found;
                if (stored.TryGetValue(id, out var bytes) && state.TryParse(id, bytes) is { } record
                    && isAsked(state.Keys(index, record, keys)))
                    found.Add(record);
            }
        }
        return found;
    }
}
