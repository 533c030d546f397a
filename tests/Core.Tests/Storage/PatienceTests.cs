using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

public sealed class PatienceTests : IAsyncDisposable
{
    private const int Long = 3_600_000;
    private readonly TemporaryStore _place = new();
    private readonly Library _library = new();
    private WatchedLog _log = null!;

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task Patient_writes_share_the_commit_of_the_next_that_is_not_and_come_before_it()
    {
        var store = await OpenAsync(Long);
        var before = _log.Flushes;
        var patient = Enumerable.Range(0, 20).Select(i => store.WriteWithOthersAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote($"{i}")))).ToList();
        Assert.Equal(before, _log.Flushes);

        var last = await store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote("not patient")));

        Assert.All(await Task.WhenAll(patient), id => Assert.True(id < last));
        Assert.Equal(before + 1, _log.Flushes);
        Assert.Equal(0, _log.Unflushed);
    }

    [Fact]
    public async Task Alone_they_are_committed_when_their_patience_ends()
    {
        var store = await OpenAsync(20);
        foreach (var text in new[] { "first", "second" })
        {
            var patient = store.WriteWithOthersAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote(text)));
            var id = await patient;
            Assert.Equal(text, store.Read(transaction => transaction.Find(_library.Notes, id))!.Name);
        }
    }

    [Fact]
    public async Task A_store_that_closes_commits_them_and_takes_no_more()
    {
        var store = await OpenAsync(Long);
        var patient = store.WriteWithOthersAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote("last")));
        await store.DisposeAsync();
        var id = await patient;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WriteWithOthersAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote("late"))));

        var again = await OpenAsync(Long);
        Assert.Equal("last", again.Read(transaction => transaction.Find(_library.Notes, id))!.Name);
    }

    private Task<LiteStore> OpenAsync(int patienceMs) => _place.OpenAsync(_library, path => _log = new WatchedLog(path), patienceMs: patienceMs);
}
