using CsCheck;
using Gateway.Core.Storage.Indexes;

namespace Gateway.Core.Tests.Storage;

/// <summary>The indexes against the plainest thing that does the same.</summary>
public class IndexModelTests
{
    private static readonly Gen<(bool Adds, ulong Key, long Id)[]> Steps =
        Gen.Select(Gen.Bool, Gen.ULong[0, 20], Gen.Frequency((4, Gen.Long[1, 60]), (1, Gen.Long[1, 300_000]))).Array[0, 600];

    [Fact]
    public void A_hash_index_answers_as_a_dictionary_of_sets() => Steps.Sample(steps => SameAsModel(new HashIndex(), steps));

    [Fact]
    public void A_listing_index_answers_as_a_dictionary_of_sets() => Steps.Sample(steps => SameAsModel(new ListingIndex(), steps));

    [Fact]
    public void A_hash_index_that_grows_to_a_hundred_thousand_entries_loses_none()
    {
        var index = new HashIndex();
        for (var id = 1L; id <= 100_000; id++)
            index.Add((ulong)id * 7, id);
        for (var id = 2L; id <= 100_000; id += 2)
            index.Remove((ulong)id * 7, id);
        for (var id = 100_001L; id <= 150_000; id++)
            index.Add((ulong)id * 7, id);
        Assert.Equal(100_000, index.Count);
        Assert.All(Enumerable.Range(1, 150_000),
            id => Assert.Equal(id % 2 == 1 || id > 100_000, index.Ascending((ulong)id * 7, 0).Contains(id)));
    }

    [Fact]
    public async Task A_reader_always_finds_what_was_there_before_while_the_index_grows_and_shrinks()
    {
        var index = new HashIndex();
        for (var id = 1L; id <= 1000; id++)
            index.Add((ulong)id, id);
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            long looked = 0;
            for (; !done.IsCancellationRequested || looked < 1000; looked++)
            {
                var id = 1 + (looked % 1000);
                if (!index.Contains((ulong)id, id) || !index.Ascending((ulong)id, 0).Contains(id))
                    return id;
            }
            return 0L;
        });
        for (var id = 1001L; id <= 200_000; id++)
        {
            index.Add((ulong)id, id);
            if (id % 3 == 0)
                index.Remove((ulong)id, id);
        }
        await done.CancelAsync();
        Assert.Equal(0, await reader);
    }

    private static bool SameAsModel(IKeyIndex index, (bool Adds, ulong Key, long Id)[] steps)
    {
        var model = new Dictionary<ulong, SortedSet<long>>();
        foreach (var (adds, key, id) in steps)
        {
            var ids = model.TryGetValue(key, out var known) ? known : model[key] = [];
            // The store never adds an entry twice: it compares the keys before and after.
            if (adds && ids.Add(id))
                index.Add(key, id);
            else if (!adds)
            {
                ids.Remove(id);
                index.Remove(key, id);
            }
        }
        return index.Count == model.Values.Sum(ids => ids.Count)
            && model.All(entry => Same(index, entry.Key, entry.Value, 0, long.MaxValue) && Same(index, entry.Key, entry.Value, 30, 40));
    }

    private static bool Same(IKeyIndex index, ulong key, SortedSet<long> ids, long after, long before) =>
        index.Ascending(key, after).SequenceEqual(ids.Where(id => id > after))
        && index.Descending(key, before).SequenceEqual(ids.Reverse().Where(id => id < before))
        && ids.All(id => index.Contains(key, id));
}
