using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

public sealed class CommitFailureTests : IAsyncDisposable
{
    private readonly TemporaryStore _place = new();
    private readonly Library _library = new();
    private WatchedLog _log = null!;

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_the_disk_fails_callers_are_told_to_ask_again_and_nothing_of_the_batch_stays(bool full)
    {
        var store = await _place.OpenAsync(_library, path => _log = new WatchedLog(path));
        await InsertAsync(store, "before");
        (_log.IsFull, _log.FailsToFlush) = (full, !full);
        var refused = Enumerable.Range(0, 20).Select(i => InsertAsync(store, $"refused {i}")).ToList();
        foreach (var task in refused)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => task);

        Assert.Equal(["before"], Names(store));         // readers go on
        Assert.Contains(full ? "No space left" : "Input/output error", store.Trouble, StringComparison.Ordinal);
        (_log.IsFull, _log.FailsToFlush) = (false, false);
        Assert.Equal(2, await InsertAsync(store, "after"));
        Assert.Null(store.Trouble);
        Assert.Equal(["before", "after"], Names(store));
        Assert.Empty(await store.VerifyAsync());

        await store.DisposeAsync();
        var reopened = await _place.OpenAsync(new Library());
        Assert.Empty(await reopened.VerifyAsync());
    }

    [Fact]
    public async Task A_disk_that_takes_writes_again_is_found_out_without_anybody_writing()
    {
        var store = await _place.OpenAsync(_library, path => _log = new WatchedLog(path));
        _log.IsFull = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => InsertAsync(store, "refused"));
        await LookAsync(store);
        Assert.NotNull(store.Trouble);
        _log.IsFull = false;
        await LookAsync(store);
        Assert.Null(store.Trouble);
    }

    [Fact]
    public async Task A_real_disk_that_runs_full_never_leaves_half_a_write()
    {
        var disk = Directory.CreateTempSubdirectory("gateway-small-disk-").FullName;
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk) == 0,
            "needs the right to mount a small disk");
        try
        {
            await FillAsync(Path.Combine(disk, "store.db"), Path.Combine(disk, "ballast"));
        }
        finally
        {
            Assert.Equal(0, await RunAsync("umount", disk));
            Directory.Delete(disk);
        }
    }

    [Fact]
    public async Task A_view_with_a_bug_does_not_make_a_stored_record_look_refused_and_is_rebuilt()
    {
        var store = await _place.OpenAsync(_library);
        _library.Pages.FailsOnce = true;
        Assert.Equal(1, await InsertAsync(store, "x"));
        Assert.Equal(2, await InsertAsync(store, "y"));
        Assert.Equal(2, _library.Pages.On("a"));
        Assert.Equal(1, _library.Told.Rebuilds);
        Assert.Empty(await store.VerifyAsync());
    }

    [Fact]
    public async Task A_listener_with_a_bug_changes_nothing()
    {
        var store = await _place.OpenAsync(_library);
        _library.Told.Hears = () => throw new InvalidOperationException("A bug in a listener.");
        Assert.Equal(1, await InsertAsync(store, "x"));
        Assert.Equal(2, await InsertAsync(store, "y"));
        Assert.Equal(["1: -→x", "2: -→y"], _library.Told.Commits);
        Assert.Equal(0, _library.Told.Rebuilds);
        Assert.Empty(await store.VerifyAsync());
    }

    /// <summary>Time for the store's own look at its disk; the verification waits in line behind it.</summary>
    private async Task LookAsync(LiteStore store)
    {
        _place.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(await store.VerifyAsync());
    }

    private async Task FillAsync(string path, string ballast)
    {
        var time = TimeProvider.System;
        var logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        await File.WriteAllBytesAsync(ballast, new byte[1 << 20]);
        await using (var store = new LiteStore(new StoreOptions { Path = path }, _library.Model, time, logger, log => new LogFile(log)))
        {
            await store.OpenAsync();
            var stored = 0;
            await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            {
                for (; ; stored++)
                    await InsertPairAsync(store);
            });
            Assert.Equal(stored, Names(store).Count());
            File.Delete(ballast);                       // somebody makes room
            await InsertPairAsync(store);
            Assert.Equal(stored + 1, store.Read(reader => reader.Range(_library.Copies, 0, int.MaxValue)).Count);
            Assert.Empty(await store.VerifyAsync());
        }
    }

    private Task<long> InsertPairAsync(LiteStore store) => store.WriteAsync(transaction =>
    {
        var note = transaction.Insert(_library.Notes, Library.NewNote(new string('x', 3000)));
        return transaction.Insert(_library.Copies, new Copy { Note = note });
    });

    private Task<long> InsertAsync(LiteStore store, string name) =>
        store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote(name)));

    private IEnumerable<string> Names(LiteStore store) =>
        store.Read(reader => reader.Range(_library.Notes, 0, int.MaxValue)).Select(note => note.Name);

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
