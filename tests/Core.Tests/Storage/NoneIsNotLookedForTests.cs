using Gateway.Core.Storage.Engine;

namespace Gateway.Core.Tests.Storage;

/// <summary>0 in a record stands for "none" (it amends none, no message serves it): whoever asks for it costs the engine nothing.</summary>
public sealed class NoneIsNotLookedForTests
{
    private readonly Library _library = new();
    private readonly Asked _asked = new();

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void No_engine_is_asked_for_a_number_below_one(long none)
    {
        var states = new CollectionStates(_library.Model);
        RecordReader[] readers = [new CommittedReader(states, _asked), new BatchTransaction(states, _asked, new Batch())];
        foreach (var reader in readers)
        {
            Assert.Null(reader.Find(_library.Notes, none));
            Assert.Equal([null, null], reader.FindAll(_library.Notes, [none, 7]));
        }

        Assert.Equal([7L, 7], _asked.For);
        Assert.Null(readers[0].Find(_library.Notes, 8));
        Assert.Equal([7L, 7, 8], _asked.For); // what is asked for is seen
    }

    private sealed class Asked : IRecordSource
    {
        public List<long> For { get; } = [];

        public byte[]? Find(CollectionState collection, long id)
        {
            For.Add(id);
            return null;
        }

        public Dictionary<long, byte[]> Find(CollectionState collection, IEnumerable<long> ids)
        {
            For.AddRange(ids);
            return [];
        }

        public RecordPage Range(CollectionState collection, long from, bool descending, int take) => throw new NotSupportedException();
    }
}
