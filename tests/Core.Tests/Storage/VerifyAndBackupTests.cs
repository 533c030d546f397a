using Gateway.Core.Storage;
using Google.Protobuf;
using LiteDB;

namespace Gateway.Core.Tests.Storage;

public sealed class VerifyAndBackupTests : IAsyncDisposable
{
    private readonly TemporaryStore _place = new();
    private readonly Library _library = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task Verify_finds_a_lost_and_a_surplus_look_up_entry_and_a_spoiled_view()
    {
        var store = await _place.OpenAsync(_library);
        await store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote("x")));
        var state = store.States.Of(_library.Notes);
        state.Indexes[state.OrdinalOf(_library.ByName)].Remove(Library.Key("x"), 1);
        state.Indexes[state.OrdinalOf(_library.OnShelf)].Add(Library.Key("b"), 1);
        _library.Pages.Tamper("a", 7);
        Assert.Equal(
            [
                "notes 1: missing in index name",
                "notes: index name has 0 entries, the records have 1",
                "notes: index shelf has 2 entries, the records have 1",
                "notes: view pages per shelf: shelf a: 7 pages, rebuilt 1",
            ],
            await store.VerifyAsync());
    }

    [Fact]
    public async Task Verify_finds_what_is_kept_of_recent_use_and_is_not_what_is_stored()
    {
        var store = await _place.OpenAsync(_library);
        await store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote("x")));
        Assert.Empty(await store.VerifyAsync());
        store.Recent.Set(store.States.Of(_library.Notes), 1, Library.NewNote("y").ToByteArray());
        Assert.Equal(["notes 1: what is kept of recent use differs from the record"], await store.VerifyAsync());
    }

    [Fact]
    public async Task Verify_finds_a_record_that_cannot_be_read_and_the_store_opens_all_the_same()
    {
        var store = await _place.OpenAsync(_library);
        await store.WriteAsync(transaction =>
        {
            transaction.Insert(_library.Notes, Library.NewNote("x"));
            return transaction.Insert(_library.Notes, Library.NewNote("y"));
        });
        await store.DisposeAsync();
        _place.Tamper(
            engine => engine.Update("notes", [new BsonDocument { ["_id"] = 1L, ["v"] = 1, ["env"] = new byte[] { 0xFF, 0xFF } }]));
        var library = new Library();
        store = await _place.OpenAsync(library);
        Assert.Equal(["notes 1: cannot be read"], await store.VerifyAsync());
        Assert.Single(store.Read(reader => reader.Lookup(library.ByName, Library.Key("y"))));
    }

    [Fact]
    public async Task A_backup_made_while_writes_go_on_is_a_whole_store_of_one_moment()
    {
        var store = await _place.OpenAsync(_library, largestLogMiB: 1);
        using var stop = new CancellationTokenSource();
        using var warm = new SemaphoreSlim(0);
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await store.WriteAsync(transaction =>
                {
                    var note = transaction.Insert(_library.Notes, Library.NewNote(new string('x', 500)));
                    return transaction.Insert(_library.Copies, new Copy { Note = note });
                });
                warm.Release();
            }
        })).ToList();
        for (var i = 0; i < 200; i++)
            await warm.WaitAsync();
        await using var copy = new TemporaryStore();
        await using (var file = File.Create(copy.Path))
            await store.BackupAsync(file);
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        var library = new Library();
        var restored = await copy.OpenAsync(library);
        Assert.Empty(await restored.VerifyAsync());
        var notes = restored.Read(reader => reader.Range(library.Notes, 0, int.MaxValue)).Select(note => note.Id).ToList();
        Assert.InRange(notes.Count, 200, int.MaxValue);
        Assert.Equal(notes, restored.Read(reader => reader.Range(library.Copies, 0, int.MaxValue)).Select(one => one.Note));
        Assert.Equal(store.LookupKeys.Of("a", "b"), restored.LookupKeys.Of("a", "b"));
        Assert.Empty(await store.VerifyAsync());
    }
}
