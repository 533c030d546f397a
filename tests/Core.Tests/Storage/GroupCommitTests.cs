using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

public sealed class GroupCommitTests : IAsyncDisposable
{
    private readonly TemporaryStore _place = new();
    private readonly Library _library = new();
    private WatchedLog _log = null!;

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task Writes_that_wait_together_share_one_flush()
    {
        var store = await OpenAsync();
        using var hold = new ManualResetEventSlim();
        var first = store.WriteAsync(transaction =>
        {
            hold.Wait();
            return transaction.Insert(_library.Notes, Library.NewNote("first"));
        });
        var before = _log.Flushes;
        var others =
            Enumerable.Range(0, 200)
                .Select(i => store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote($"{i}")))).ToList();
        hold.Set();
        await first;
        await Task.WhenAll(others);
        Assert.InRange(_log.Flushes - before, 1, 3);
    }

    [Fact]
    public async Task An_answer_comes_only_when_everything_written_is_flushed()
    {
        var store = await OpenAsync();
        for (var i = 0; i < 100; i++)
        {
            await store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote($"{i}")));
            Assert.Equal(0, _log.Unflushed);
        }
    }

    [Fact]
    public async Task Callers_do_not_go_on_the_writer_thread()
    {
        var store = await OpenAsync();
        var after = await store.WriteAsync(_ => Thread.CurrentThread.Name)
            .ContinueWith(closure => (Closure: closure.GetAwaiter().GetResult(), Continuation: Thread.CurrentThread.Name),
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Assert.Equal("store writer", after.Closure);
        Assert.NotEqual("store writer", after.Continuation);
    }

    [Fact]
    public async Task The_log_is_carried_over_when_nobody_has_written_for_a_while()
    {
        var store = await OpenAsync();
        await store.WriteAsync(transaction =>
        {
            for (var i = 0; i < 5000; i++)
                transaction.Insert(_library.Notes, Library.NewNote(new string('x', 300)));
            return 0;
        });
        Assert.NotEqual(0, _log.WrittenFrameBytes);
        _place.Time.Advance(TimeSpan.FromSeconds(2));       // a write since the last look: not yet
        _place.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(await store.VerifyAsync());            // done after what the timer ordered
        Assert.Equal(0, _log.WrittenFrameBytes);
    }

    [Fact]
    public async Task A_log_that_has_reached_its_limit_is_carried_over_between_two_batches()
    {
        var store = await OpenAsync(largestLogMiB: 1);
        for (var i = 0; i < 200; i++)
            await store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote(new string('x', 5000))));
        Assert.InRange(_log.WrittenFrameBytes, 0, 2 << 20);
        Assert.Empty(await store.VerifyAsync());
    }

    private Task<LiteStore> OpenAsync(int largestLogMiB = 128) =>
        _place.OpenAsync(_library, path => _log = new WatchedLog(path), largestLogMiB);
}
