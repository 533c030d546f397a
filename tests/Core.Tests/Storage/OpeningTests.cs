using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

public sealed class OpeningTests : IAsyncDisposable
{
    private readonly TemporaryStore _place = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

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
    public async Task A_commit_that_reached_the_disk_only_in_part_is_left_out_whole()
    {
        var library = new Library();
        WatchedLog? watched = null;
        var store = await _place.OpenAsync(library, path => watched = new WatchedLog(path));
        var lengths = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            await store.WriteAsync(transaction =>
            {
                var note = transaction.Insert(library.Notes, Library.NewNote($"n{i}"));
                return transaction.Insert(library.Copies, new Copy { Note = note });
            });
            lengths.Add(watched!.WrittenBytes);
        }
        await using var snapshot = new TemporaryStore();
        await CopyLockedAsync(_place.Path, snapshot.Path);
        await CopyLockedAsync(_place.Path + "-log", snapshot.Path + "-log");
        for (var cut = lengths[2]; cut < lengths[3]; cut += 4099)
        {
            // As the disk is found after power was lost while the fourth was written, with the fifth before it.
            await using var crashed = new TemporaryStore();
            File.Copy(snapshot.Path, crashed.Path);
            var log = await File.ReadAllBytesAsync(snapshot.Path + "-log");
            log[cut] ^= 0xFF;
            await File.WriteAllBytesAsync(crashed.Path + "-log", log);
            var left = new Library();
            var reopened = await crashed.OpenAsync(left);
            Assert.Empty(await reopened.VerifyAsync());
            Assert.Equal(["n0", "n1", "n2"], reopened.Read(reader => reader.Range(left.Notes, 0, 10)).Select(note => note.Name));
            Assert.Equal(3, reopened.Read(reader => reader.Range(left.Copies, 0, 10)).Count);
        }
    }

    [Fact]
    public async Task Zeros_written_ahead_of_the_log_are_neither_needed_nor_taken_for_an_unfinished_commit()
    {
        var library = new Library();
        WatchedLog? watched = null;
        var store = await _place.OpenAsync(library, path => watched = new WatchedLog(path));
        await store.WriteAsync(transaction => transaction.Insert(library.Notes, Library.NewNote("n0")));
        var written = (int)watched!.WrittenBytes;
        await using var killed = new TemporaryStore();
        await CopyLockedAsync(_place.Path, killed.Path);
        await CopyLockedAsync(_place.Path + "-log", killed.Path + "-log");
        var log = await File.ReadAllBytesAsync(killed.Path + "-log");
        Assert.True(log.Length > written);

        using (var reopened = new LogFile(killed.Path + "-log"))
            Assert.Equal(0, new CommitLog(reopened).DroppedBytes);
        await File.WriteAllBytesAsync(killed.Path + "-log", log[..written]); // as former versions left it
        var left = new Library();
        var former = await killed.OpenAsync(left);
        Assert.Equal(["n0"], former.Read(reader => reader.Range(left.Notes, 0, 10)).Select(note => note.Name));
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

    // .NET honours the store's lock, cp does not.
    private static async Task CopyLockedAsync(string from, string to)
    {
        using var copy = System.Diagnostics.Process.Start("cp", [from, to]);
        await copy.WaitForExitAsync();
        Assert.Equal(0, copy.ExitCode);
    }

    private sealed class Seen : IProgress<LoadProgress>
    {
        public System.Collections.Concurrent.ConcurrentBag<LoadProgress> Reports { get; } = [];

        public void Report(LoadProgress value) => Reports.Add(value);
    }
}
