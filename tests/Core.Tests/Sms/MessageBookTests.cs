using Gateway.Core.Access;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Gateway.Core.Tests.Fakes;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms;

/// <summary>Messages as they are asked for: which stands for which, in what order, and what cannot be read.</summary>
public sealed class MessageBookTests
{
    private MemoryStore Store { get; } = new(new StoreModel().Add(SmsCollections.Messages));

    [Fact]
    public void The_message_that_is_sent_in_its_place_stands_for_another_where_it_can_be_read()
    {
        long[] all = [Add(0), Add(1), Add(99)];
        Assert.Equal([1L, 1, 3], Read(query => MessageBook.Serving(query, all).Select(sms => sms?.Id ?? 0).ToList()));
        Assert.Equal([1L, 1, 99], Read(query => all.Select(id => MessageBook.Serving(query, id)).ToList()));
    }

    [Theory]
    [InlineData(false, 0, "1 2", 2)]
    [InlineData(false, 2, "3", 3)]
    [InlineData(false, 3, "", 3)]
    [InlineData(true, 9, "3 2", 2)]
    [InlineData(true, 2, "1", 1)]
    [InlineData(true, 1, "", 1)]
    public void A_page_goes_on_where_the_last_one_ended_in_either_direction(bool newestFirst, long from, string ids, long last)
    {
        foreach (var _ in Enumerable.Range(0, 3))
            Add(0);
        foreach (var scope in new[] { Scope.Gateway, Scope.Of(new Caller(1, "partner", Role.Partner)) })
        {
            var page = Store.Read(transaction => MessageBook.Page(scope.Over(transaction), newestFirst, from, 2));
            Assert.Equal((ids, last), (string.Join(' ', page.Records.Select(sms => sms.Id)), page.Last));
        }
    }

    [Theory]
    [InlineData(Role.Clerk, true, true)]
    [InlineData(Role.Clerk, false, false)]
    [InlineData(Role.Partner, true, false)] // it may be another's
    public void Whoever_sees_all_is_told_that_a_message_cannot_be_read(Role role, bool isUnreadable, bool isTold) =>
        Assert.Equal(isTold, MessageBook.IsDamaged(Scope.Of(new Caller(1, "somebody", role)).Over(new Damaged(isUnreadable)), 1));

    private long Add(long sameAs) =>
        Store.WriteAsync(transaction => transaction.Insert(SmsCollections.Messages, new SmsRecord { CallerId = 1, SameAs = sameAs }))
            .GetAwaiter().GetResult();

    private T Read<T>(Func<Query, T> work) => Store.Read(transaction => work(Scope.Gateway.Over(transaction)));

    /// <summary>A store of which one record cannot be read, or can.</summary>
    private sealed class Damaged(bool isUnreadable) : IReadTransaction
    {
        public bool IsUnreadable<T>(Collection<T> collection, long id)
            where T : class => isUnreadable;

        public T? Find<T>(Collection<T> collection, long id)
            where T : class => null;

        public IReadOnlyList<T?> FindAll<T>(Collection<T> collection, IReadOnlyCollection<long> ids)
            where T : class => [.. ids.Select(_ => (T?)null)];

        public IReadOnlyList<T> Lookup<T>(LookupIndex<T> index, ulong key, long after = 0, int take = int.MaxValue)
            where T : class => [];

        public IReadOnlyList<T> LookupAny<T>(LookupIndex<T> index, IReadOnlyCollection<ulong> keys, bool newestFirst = false,
            long? from = null, int take = int.MaxValue)
            where T : class => [];

        public IReadOnlyList<T> LookupNewestFirst<T>(LookupIndex<T> index, ulong key, long before = long.MaxValue, int take = int.MaxValue)
            where T : class => [];

        public IReadOnlyList<T> Range<T>(Collection<T> collection, long after, int take)
            where T : class => [];

        public IReadOnlyList<T> RangeNewestFirst<T>(Collection<T> collection, long before, int take)
            where T : class => [];

        public TPart Open<T, TPart>(Sealed<T, TPart> part, T record)
            where T : class
            where TPart : class, Google.Protobuf.IMessage<TPart> => throw new NotSupportedException();
    }
}
