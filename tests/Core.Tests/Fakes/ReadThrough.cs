using Gateway.Core.Storage;
using Google.Protobuf;

namespace Gateway.Core.Tests.Fakes;

/// <summary>Reads what another transaction reads; whoever derives from it looks at some of it.</summary>
internal abstract class ReadThrough(IReadTransaction transaction) : IReadTransaction
{
    protected IReadTransaction Transaction => transaction;

    public T? Find<T>(Collection<T> collection, long id)
        where T : class => transaction.Find(collection, id);

    public IReadOnlyList<T?> FindAll<T>(Collection<T> collection, IReadOnlyCollection<long> ids)
        where T : class => transaction.FindAll(collection, ids);

    public bool IsUnreadable<T>(Collection<T> collection, long id)
        where T : class => transaction.IsUnreadable(collection, id);

    public abstract IReadOnlyList<T> Lookup<T>(LookupIndex<T> index, ulong key, long after = 0, int take = int.MaxValue)
        where T : class;

    public abstract IReadOnlyList<T> LookupAny<T>(LookupIndex<T> index, IReadOnlyCollection<ulong> keys, bool newestFirst = false,
            long? from = null, int take = int.MaxValue)
        where T : class;

    public abstract IReadOnlyList<T> LookupNewestFirst<T>(LookupIndex<T> index, ulong key, long before = long.MaxValue,
        int take = int.MaxValue)
        where T : class;

    public virtual IReadOnlyList<T> Range<T>(Collection<T> collection, long after, int take)
        where T : class => transaction.Range(collection, after, take);

    public virtual IReadOnlyList<T> RangeNewestFirst<T>(Collection<T> collection, long before, int take)
        where T : class => transaction.RangeNewestFirst(collection, before, take);

    public TPart Open<T, TPart>(Sealed<T, TPart> part, T record)
        where T : class
        where TPart : class, IMessage<TPart> => transaction.Open(part, record);
}
