using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

public sealed class OpeningTests : IAsyncDisposable
{
    private readonly TemporaryStore _place = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Theory]
    [InlineData("notes-of-old")]
    [InlineData("Notes")]
    [InlineData("notes2")]
    [InlineData("")]
    public void A_name_that_the_store_file_cannot_hold_is_refused_before_anything_is_opened(string name)
    {
        var notes = new Collection<Note>(name, PersonalData.None, Note.Parser, note => note.Id, (note, id) => note.Id = id);
        Assert.Throws<ArgumentException>(() => new LiteStore(
            _place.Options(), new StoreModel().Add(notes), _place.Time,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<LiteStore>.Instance));
        Assert.False(File.Exists(_place.Path));
    }

    [Fact]
    public async Task Everything_is_there_again_after_reopening_and_numbers_go_on_even_after_the_newest_were_deleted()
    {
        var library = new Library();
        var store = await _place.OpenAsync(library);
        await store.WriteAsync(transaction =>
        {
            for (var i = 1; i <= 100; i++)
                transaction.Insert(library.Notes, Library.NewNote($"n{i}", i % 2 == 0 ? "a" : "b", pages: i));
            return 0;
        });
        await store.WriteAsync(transaction =>
        {
            transaction.Delete(library.Notes, 99);
            transaction.Delete(library.Notes, 100);
            return 0;
        });
        var key = store.LookupKeys.Of("document", "x");
        await store.DisposeAsync();

        library = new Library();
        store = await _place.OpenAsync(library);
        Assert.Empty(await store.VerifyAsync());
        Assert.Equal("n42", Assert.Single(store.Read(reader => reader.Lookup(library.ByName, Library.Key("n42")))).Name);
        Assert.Equal(2450, library.Pages.On("a"));
        Assert.Equal(key, store.LookupKeys.Of("document", "x"));
        Assert.Equal(101, await store.WriteAsync(transaction => transaction.Insert(library.Notes, Library.NewNote("next"))));
    }

    [Fact]
    public async Task A_store_is_never_opened_twice()
    {
        await _place.OpenAsync(new Library());
        var refused = await Assert.ThrowsAsync<StoreLockedException>(() => _place.OpenAsync(new Library()));
        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_of_a_later_version_is_refused_and_left_as_it_is()
    {
        await (await _place.OpenAsync(new Library(schemaVersion: 3))).DisposeAsync();
        var refused = await Assert.ThrowsAsync<StoreTooNewException>(() => _place.OpenAsync(new Library(schemaVersion: 2)));
        Assert.Contains("schema version is 3, this program knows up to 2", refused.Message, StringComparison.Ordinal);
        await _place.DisposeOpenedAsync();
        Assert.Empty(await (await _place.OpenAsync(new Library(schemaVersion: 4))).VerifyAsync());
    }

    [Fact]
    public async Task Progress_is_reported_for_each_collection()
    {
        var library = new Library();
        var store = await _place.OpenAsync(library);
        await store.WriteAsync(transaction => transaction.Insert(library.Notes, Library.NewNote("x")));
        await store.DisposeAsync();
        var seen = new Seen();
        await using var reopened = new LiteStore(_place.Options(), new Library().Model, _place.Time,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, path => new LogFile(path));
        await reopened.OpenAsync(seen);
        Assert.Contains(new LoadProgress("notes", 1), seen.Reports);
        Assert.Contains(new LoadProgress("copies", 0), seen.Reports);
    }

    [Fact]
    public async Task After_closing_work_is_refused()
    {
        var library = new Library();
        var store = await _place.OpenAsync(library);
        await store.DisposeAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WriteAsync(_ => 0));
        Assert.Throws<StoreUnavailableException>(() => store.Read(reader => reader.Find(library.Notes, 1)));
    }

    private sealed class Seen : IProgress<LoadProgress>
    {
        public System.Collections.Concurrent.ConcurrentBag<LoadProgress> Reports { get; } = [];

        public void Report(LoadProgress value) => Reports.Add(value);
    }
}
