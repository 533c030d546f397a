using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

public sealed class DeferredWriteTests : IAsyncDisposable
{
    private readonly TemporaryStore _place = new();
    private readonly Library _library = new();
    private WatchedLog _log = null!;

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task Deferred_writes_share_the_commit_of_the_next_that_is_not_and_come_before_it()
    {
        var store = await OpenAsync();
        var before = _log.Flushes;
        var deferred = Enumerable.Range(0, 20).Select(i => DeferAsync(store, $"{i}")).ToList();
        Assert.Equal(before, _log.Flushes);

        var last = await store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote("not deferred")));

        Assert.All(await Task.WhenAll(deferred), id => Assert.True(id < last));
        Assert.Equal(before + 1, _log.Flushes);
        Assert.Equal(0, _log.Unflushed);
    }

    [Fact]
    public async Task Alone_they_are_committed_together_when_the_first_has_waited_its_time()
    {
        var store = await OpenAsync(deferMs: 20);
        foreach (var text in new[] { "first", "second" })
        {
            var before = _log.Flushes;
            var deferred = DeferAsync(store, text);
            _place.Time.Advance(TimeSpan.FromMilliseconds(15));
            var later = DeferAsync(store, text + " later");
            Assert.False(deferred.IsCompleted);
            Assert.Equal(before, _log.Flushes);

            _place.Time.Advance(TimeSpan.FromMilliseconds(5));

            var id = await deferred;
            Assert.Equal(id + 1, await later);
            Assert.Equal(before + 1, _log.Flushes);
            Assert.Equal(text, store.Read(transaction => transaction.Find(_library.Notes, id))!.Name);
        }
    }

    [Fact]
    public async Task Without_a_time_to_wait_they_wait_for_nobody()
    {
        var store = await OpenAsync(deferMs: 0);
        Assert.Equal(1, await DeferAsync(store, "at once"));
    }

    [Fact]
    public async Task A_store_that_closes_commits_them_and_takes_no_more()
    {
        var store = await OpenAsync();
        var deferred = DeferAsync(store, "last");
        await store.DisposeAsync();
        var id = await deferred;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => DeferAsync(store, "late"));

        var again = await OpenAsync();
        Assert.Equal("last", again.Read(transaction => transaction.Find(_library.Notes, id))!.Name);
    }

    private Task<long> DeferAsync(LiteStore store, string name) =>
        store.WriteDeferredAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote(name)));

    private Task<LiteStore> OpenAsync(int deferMs = 20) =>
        _place.OpenAsync(_library, path => _log = new WatchedLog(path), deferMs: deferMs);
}
