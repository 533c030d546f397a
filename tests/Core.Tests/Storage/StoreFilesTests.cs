using System.Diagnostics;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

/// <summary>The files themselves: who may read them, what they are called, whether they are still there.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class StoreFilesTests : IAsyncDisposable
{
    private const UnixFileMode Alone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryStore _place = new();
    private readonly Library _library = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task They_are_their_owner_s_alone_whatever_the_umask_and_whatever_they_were()
    {
        await File.WriteAllBytesAsync(_place.Path, []);
        File.SetUnixFileMode(_place.Path, Alone | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await _place.OpenAsync(_library);
        Assert.Equal(Alone, File.GetUnixFileMode(_place.Path));
        Assert.Equal(Alone, File.GetUnixFileMode(_place.Path + "-log"));
        var folder = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(_place.Path)!, "new", "data");
        OwnerFile.MakeFolder(folder);
        Assert.Equal(Alone | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Theory]
    [InlineData("ln")]
    [InlineData("ln -s")]
    public async Task A_second_store_on_the_same_file_by_another_name_is_refused(string link)
    {
        await _place.OpenAsync(_library);
        await using var other = new TemporaryStore();
        await RunAsync([.. link.Split(' '), _place.Path, other.Path]);
        await Assert.ThrowsAsync<StoreLockedException>(() => other.OpenAsync(new Library()));
    }

    [Fact]
    public async Task A_log_removed_while_running_lets_no_second_store_in_and_nothing_is_acknowledged_any_more()
    {
        var store = await _place.OpenAsync(_library);
        await InsertAsync(store, "before");
        File.Delete(_place.Path + "-log");
        var refused = await Assert.ThrowsAsync<StoreLockedException>(() => _place.OpenAsync(new Library()));
        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => InsertAsync(store, "after"));
        Assert.Contains("moved, removed or replaced", store.Trouble, StringComparison.Ordinal);
        Assert.Equal("before", store.Read(reader => reader.Find(_library.Notes, 1))!.Name);

        // Stopped in order, it is not needed.
        await store.DisposeAsync();
        var library = new Library();
        store = await _place.OpenAsync(library);
        Assert.Empty(await store.VerifyAsync());
        Assert.Equal("before", store.Read(reader => reader.Find(library.Notes, 1))!.Name);
    }

    [Fact]
    public async Task Nothing_is_acknowledged_into_a_file_that_was_replaced_and_no_backup_is_made_of_another()
    {
        var store = await _place.OpenAsync(_library);
        await InsertAsync(store, "before");
        File.Move(_place.Path, _place.Path + ".away");
        await File.WriteAllBytesAsync(_place.Path, new byte[32_768]);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => InsertAsync(store, "after"));
        using var backup = new MemoryStream();
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.BackupAsync(backup));
        Assert.Contains("is not the file that is open any more", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, backup.Length);

        // Put back, it goes on.
        File.Move(_place.Path + ".away", _place.Path, overwrite: true);
        await InsertAsync(store, "again");
        Assert.Null(store.Trouble);
        Assert.Empty(await store.VerifyAsync());
    }

    [Fact]
    public async Task Damage_that_comes_while_running_is_found_by_the_verification_and_goes_into_no_backup()
    {
        var store = await _place.OpenAsync(_library);
        await store.WriteAsync(transaction =>
        {
            for (var i = 0; i < 1000; i++)
                transaction.Insert(_library.Notes, Library.NewNote($"{i}"));
            return 0;
        });
        await store.BackupAsync(Stream.Null);
        await RunAsync(["dd", "if=/dev/zero", $"of={_place.Path}", "bs=8192", "seek=5", "count=1", "conv=notrunc", "status=none"]);
        Assert.Contains("store file: 1 of its pages are not as they were written or gone: 5", (await store.VerifyAsync())[0],
            StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.BackupAsync(Stream.Null));
        Assert.Contains("Page 5", refused.Message, StringComparison.Ordinal);
    }

    private static async Task RunAsync(string[] command)
    {
        using var run = Process.Start(command[0], command[1..]);
        await run.WaitForExitAsync();
        Assert.Equal(0, run.ExitCode);
    }

    private Task<long> InsertAsync(LiteStore store, string name) =>
        store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote(name)));
}
