using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

/// <summary>A page of a long list keeps nobody from a look-up, and a call that hangs inside the store keeps nobody from anything
/// else.</summary>
public sealed class ListThreadTests : IAsyncDisposable
{
    private readonly TemporaryStore _place = new();
    private readonly Library _library = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task Look_ups_and_writes_go_on_while_lists_hang()
    {
        var store = await OpenAsync();
        using var hold = new ManualResetEventSlim();
        var hanging = Enumerable.Range(0, 200).Select(_ => store.ListAsync(transaction =>
        {
            hold.Wait();
            return transaction.Range(_library.Notes, 0, 10).Count;
        })).ToList();

        Assert.Equal("x", (await store.ReadAsync(transaction => transaction.Find(_library.Notes, 1)))!.Name);
        Assert.Equal(2, await store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote("y"))));
        Assert.All(hanging, list => Assert.False(list.IsCompleted));

        hold.Set();
        Assert.All(await Task.WhenAll(hanging), count => Assert.Equal(2, count));
    }

    [Fact]
    public async Task Look_ups_and_lists_go_on_while_a_write_hangs()
    {
        var store = await OpenAsync();
        using var hold = new ManualResetEventSlim();
        var hanging = store.WriteAsync(transaction =>
        {
            hold.Wait();
            return transaction.Insert(_library.Notes, Library.NewNote("y"));
        });
        var behind = store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote("z")));

        Assert.Single(await store.ListAsync(transaction => transaction.Range(_library.Notes, 0, 10)));
        Assert.Equal("x", (await store.ReadAsync(transaction => transaction.Find(_library.Notes, 1)))!.Name);
        Assert.False(behind.IsCompleted);

        hold.Set();
        Assert.Equal((2, 3), (await hanging, await behind));
    }

    [Fact]
    public async Task A_list_that_nobody_waits_for_any_more_is_not_read()
    {
        var store = await OpenAsync();
        using var hold = new ManualResetEventSlim();
        using var gone = new CancellationTokenSource();
        var first = store.ListAsync(_ => hold.Wait(Timeout.Infinite));
        var read = false;
        var second = store.ListAsync(_ => read = true, gone.Token);
        await gone.CancelAsync();
        hold.Set();
        Assert.True(await first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(read);
    }

    [Fact]
    public async Task A_store_that_closes_reads_no_more_lists()
    {
        var store = await OpenAsync();
        await store.DisposeAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ListAsync(transaction => transaction.Range(_library.Notes, 0, 10)));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(transaction => transaction.Find(_library.Notes, 1)));
    }

    private async Task<LiteStore> OpenAsync()
    {
        var store = await _place.OpenAsync(_library);
        await store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote("x")));
        return store;
    }
}
