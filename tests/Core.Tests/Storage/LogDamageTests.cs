using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

/// <summary>What is torn by a crash is told from what is damaged, and damage is never cut away.</summary>
public sealed class LogDamageTests : IAsyncLifetime
{
    private const int Commits = 5;

    private readonly TemporaryStore _running = new();
    private readonly TemporaryStore[] _killed = [.. Enumerable.Range(0, Commits).Select(_ => new TemporaryStore())];
    private readonly TemporaryStore _place = new();
    private readonly long[] _ends = new long[Commits];

    public async ValueTask InitializeAsync()
    {
        var library = new Library();
        WatchedLog? watched = null;
        var store = await _running.OpenAsync(library, path => watched = new WatchedLog(path));
        for (var commit = 0; commit < Commits; commit++)
        {
            await store.WriteAsync(transaction =>
            {
                var note = transaction.Insert(library.Notes, Library.NewNote($"n{commit}"));
                return transaction.Insert(library.Copies, new Copy { Note = note });
            });
            _ends[commit] = watched!.WrittenBytes;
            await _running.CopyToAsync(_killed[commit]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var place in (TemporaryStore[])[_running, .. _killed, _place])
            await place.DisposeAsync();
    }

    [Fact]
    public async Task What_a_kill_leaves_is_whole()
    {
        for (var commit = 0; commit < Commits; commit++)
            await AssertServesAsync(_killed[commit], commit + 1, clean: true);
    }

    [Fact]
    public async Task Without_the_zeros_written_ahead_it_is_whole_too()
    {
        Take(Commits - 1, log => log[..(int)_ends[^1]]);
        await AssertServesAsync(_place, Commits, clean: true);
    }

    [Fact]
    public async Task A_commit_that_a_kill_tore_was_answered_to_nobody_and_is_left_out_without_a_word()
    {
        for (var at = _ends[2] + 7; at < _ends[3]; at += 4099)
        {
            await using var place = new TemporaryStore();
            File.Copy(_killed[2].Path, place.Path);
            await File.WriteAllBytesAsync(place.Path + "-log", Flipped(Log(3), at));
            await AssertServesAsync(place, 3, clean: true);
        }
    }

    [Fact]
    public async Task After_a_restart_of_the_machine_nobody_knows_and_the_start_says_so_until_it_is_accepted()
    {
        Take(3, log => Flipped(log, _ends[2] + 7), storeOf: 2);
        PretendRestart(_place.Path);
        await AssertDoubtAsync(left: 3);
    }

    [Fact]
    public async Task Damage_in_the_very_last_commit_is_told_with_its_time_and_how_many_it_answered()
    {
        Take(4, log => Flipped(log, _ends[3] + 100));
        await AssertDoubtAsync(left: 4);
    }

    [Fact]
    public async Task A_last_commit_that_is_zeroed_or_cut_off_whole_is_told_as_well()
    {
        Take(4, log => log[..(int)_ends[3]]);
        await AssertDoubtAsync(left: 4);
    }

    [Fact]
    public async Task A_bad_frame_with_good_ones_of_later_commits_behind_it_is_damage_and_nothing_is_touched()
    {
        for (var at = (long)LogIdentity.HeadBytes; at < _ends[3]; at += 4099)
        {
            await using var place = new TemporaryStore();
            File.Copy(_killed[4].Path, place.Path);
            var log = Flipped(Log(4), at);
            await File.WriteAllBytesAsync(place.Path + "-log", log);
            await AssertRefusedAsync(place, "frame");
            Assert.Equal(log, await File.ReadAllBytesAsync(place.Path + "-log"));
            Assert.Equal(await File.ReadAllBytesAsync(_killed[4].Path), await File.ReadAllBytesAsync(place.Path));
        }
    }

    [Fact]
    public async Task A_log_shorter_than_the_store_s_own_mark_is_damage()
    {
        Take(4, log => log[..(int)_ends[1]]);
        await AssertRefusedAsync(_place, "ends at frame");
    }

    [Fact]
    public async Task A_log_whose_end_is_zeroed_is_damage()
    {
        Take(4, log =>
        {
            log.AsSpan((int)_ends[1]).Clear();
            return log;
        });
        await AssertRefusedAsync(_place, "ends at frame");
    }

    [Fact]
    public async Task A_log_that_is_gone_or_empty_is_damage_and_no_other_is_made()
    {
        File.Copy(_killed[4].Path, _place.Path);
        await AssertRefusedAsync(_place, "its log is gone");
        Assert.False(File.Exists(_place.Path + "-log"));
        await File.WriteAllBytesAsync(_place.Path + "-log", []);
        await AssertRefusedAsync(_place, "its log is gone");
    }

    [Fact]
    public async Task A_store_file_that_is_gone_or_empty_is_damage_when_its_log_is_there()
    {
        await File.WriteAllBytesAsync(_place.Path + "-log", Log(4));
        await AssertRefusedAsync(_place, "is missing, though its log");
        Assert.False(File.Exists(_place.Path));
        await File.WriteAllBytesAsync(_place.Path, []);
        await AssertRefusedAsync(_place, "empty");
    }

    [Fact]
    public async Task The_log_of_another_store_is_refused()
    {
        await using var other = new TemporaryStore();
        var library = new Library();
        var store = await other.OpenAsync(library);
        await store.WriteAsync(transaction => transaction.Insert(library.Notes, Library.NewNote("other")));
        await other.CopyToAsync(_place);
        File.Copy(_killed[4].Path, _place.Path, overwrite: true);
        await AssertRefusedAsync(_place, "belongs to another store");
    }

    [Fact]
    public async Task After_an_orderly_stop_the_log_is_not_needed()
    {
        await _running.DisposeOpenedAsync();
        File.Delete(_running.Path + "-log");
        await AssertServesAsync(_running, Commits, clean: true);
    }

    private static byte[] Flipped(byte[] bytes, long at)
    {
        bytes[at] ^= 0x10;
        return bytes;
    }

    private static void PretendRestart(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        var page = new byte[PageSeal.PageSize];
        RandomAccess.Read(file, page, 0);
        var bytes = new byte[StoreMark.Length];
        (StoreMark.Read(page)! with { Boot = 1 }).Write(bytes);
        RandomAccess.Write(file, bytes, StoreMark.At);
    }

    private static async Task AssertRefusedAsync(TemporaryStore place, string words)
    {
        var refused = await Assert.ThrowsAsync<StoreDamagedException>(() => place.OpenAsync(new Library()));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Contains("salvage", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<LiteStore> AssertServesAsync(TemporaryStore place, int commits, bool clean)
    {
        var library = new Library();
        var store = await place.OpenAsync(library);
        Assert.Equal(Enumerable.Range(0, commits).Select(i => $"n{i}"),
            store.Read(reader => reader.Range(library.Notes, 0, 10)).Select(note => note.Name));
        Assert.Equal(commits, store.Read(reader => reader.Range(library.Copies, 0, 10)).Count);
        Assert.Equal(clean, (await store.VerifyAsync()).Count == 0);
        Assert.Equal(clean, store.Damage.Count == 0);
        return store;
    }

    private async Task AssertDoubtAsync(int left)
    {
        var store = await AssertServesAsync(_place, left, clean: false);
        await store.DisposeAsync();
        store = await _place.OpenAsync(new Library());
        var said = Assert.Single(store.Damage);
        Assert.Contains("The last commit, of 2000-01-01 08:00:00, was not whole: up to 1 forms may have been answered", said.English,
            StringComparison.Ordinal);
        Assert.Contains("最后一次保存", said.Chinese, StringComparison.Ordinal);
        Assert.Equal([said.English], await store.VerifyAsync());
        Assert.Equal([said], await store.AcceptAsync());
        Assert.Empty(store.Damage);
        Assert.Empty(await store.VerifyAsync());
        await store.DisposeAsync();
        Assert.Empty((await _place.OpenAsync(new Library())).Damage);
    }

    private byte[] Log(int commit) => File.ReadAllBytes(_killed[commit].Path + "-log");

    private void Take(int logOf, Func<byte[], byte[]> spoil, int? storeOf = null)
    {
        File.Copy(_killed[storeOf ?? logOf].Path, _place.Path, overwrite: true);
        File.WriteAllBytes(_place.Path + "-log", spoil(Log(logOf)));
    }
}
