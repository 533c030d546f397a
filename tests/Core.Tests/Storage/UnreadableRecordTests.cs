using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using LiteDB;

namespace Gateway.Core.Tests.Storage;

/// <summary>One record that cannot be read is one record that cannot be read.</summary>
public sealed class UnreadableRecordTests : IAsyncDisposable
{
    private const int Records = 1000;

    private readonly TemporaryStore _place = new();
    private readonly Library _library = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Theory]
    [InlineData("spoiled")]
    [InlineData("none")]
    [InlineData("text")]
    [InlineData("bare")]
    public async Task It_is_skipped_counted_and_named_and_its_neighbours_are_served(string how)
    {
        var store = await SpoiledAsync(how, 1, 500, 501, Records);
        Assert.Equal(Records - 4, store.Read(reader => reader.Range(_library.Notes, 0, int.MaxValue)).Count);
        Assert.Equal([999, 998], store.Read(reader => reader.RangeNewestFirst(_library.Notes, long.MaxValue, 2)).Select(note => note.Id));
        Assert.Equal([499, 502, 503], store.Read(reader => reader.Range(_library.Notes, 498, 3)).Select(note => note.Id));
        Assert.Equal([502, 499], store.Read(reader => reader.RangeNewestFirst(_library.Notes, 503, 2)).Select(note => note.Id));
        Assert.Equal([499, null, 502], store.Read(reader => reader.FindAll(_library.Notes, [499, 500, 502])).Select(note => note?.Id));
        Assert.Single(store.Read(reader => reader.Lookup(_library.ByName, Library.Key("499"))));
        Assert.Empty(store.Read(reader => reader.Lookup(_library.ByName, Library.Key("500"))));
        Assert.Equal(500, Assert.Throws<UnreadableRecordException>(() => store.Read(reader => reader.Find(_library.Notes, 500))).Id);
        Assert.True(store.Read(reader => reader.IsUnreadable(_library.Notes, 501)));
        Assert.Equal(4, store.Unreadable["notes"]);
        Assert.Contains("4 records of notes cannot be read: 1, 500, 501, 1000", Assert.Single(store.Damage).English,
            StringComparison.Ordinal);
        Assert.Equal(["notes 1: cannot be read", "notes 500: cannot be read", "notes 501: cannot be read", "notes 1000: cannot be read"],
            await store.VerifyAsync());
    }

    [Fact]
    public async Task A_write_that_meets_one_fails_alone_and_others_of_its_batch_are_stored()
    {
        var store = await SpoiledAsync("spoiled", 7);
        using var held = store.HoldWrites();
        var bad = store.WriteAsync(transaction => transaction.Find(_library.Notes, 7)!.Name);
        var worse = store.WriteAsync(transaction =>
        {
            transaction.Insert(_library.Notes, Library.NewNote("half"));
            transaction.Update(_library.Notes, new Note { Id = 7, Name = "new" });
            return 0;
        });
        var good = Enumerable.Range(0, 20)
            .Select(i => store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote($"new {i}")))).ToList();
        held.Dispose();
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)Records + i), await Task.WhenAll(good));
        await Assert.ThrowsAsync<UnreadableRecordException>(() => bad);
        await Assert.ThrowsAsync<UnreadableRecordException>(() => worse);
        Assert.Null(store.Trouble);
        Assert.Empty(store.Read(reader => reader.Lookup(_library.ByName, Library.Key("half"))));
    }

    [Fact]
    public async Task Its_number_is_not_given_again()
    {
        var store = await SpoiledAsync("spoiled", Records);
        Assert.Equal(Records + 1, await store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote("next"))));
    }

    [Fact]
    public async Task A_closure_that_cannot_parse_something_of_its_own_does_not_reopen_the_store()
    {
        var store = await SpoiledAsync("spoiled", 7);
        var recent = store.Recent;
        Assert.Throws<Google.Protobuf.InvalidProtocolBufferException>(() => store.Read(_ => Note.Parser.ParseFrom([0xFF])));
        await Assert.ThrowsAsync<Google.Protobuf.InvalidProtocolBufferException>(
            () => store.WriteAsync(_ => Note.Parser.ParseFrom([0xFF])));
        Assert.Equal(Records + 1, await store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote("next"))));
        Assert.Same(recent, store.Recent);
    }

    private async Task<LiteStore> SpoiledAsync(string how, params long[] ids)
    {
        var library = new Library();
        var store = await _place.OpenAsync(library);
        await store.WriteAsync(transaction =>
        {
            for (var i = 1; i <= Records; i++)
                transaction.Insert(library.Notes, Library.NewNote($"{i}"));
            return 0;
        });
        await store.DisposeAsync();
        _place.Tamper(engine => engine.Update("notes", ids.Select(id => Spoiled(id, how))));
        return await _place.OpenAsync(_library);
    }

    private static BsonDocument Spoiled(long id, string how)
    {
        var document = new BsonDocument { ["_id"] = id, ["v"] = 1 };
        if (how == "bare")
            document["d"] = new byte[] { 8, (byte)id };
        else if (how == "text")
            document["env"] = "what is this";
        else if (how == "spoiled")
            document["env"] = new byte[20];
        return document;
    }
}
