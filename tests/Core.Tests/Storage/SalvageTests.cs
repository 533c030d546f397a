using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.Core.Storage.Lite.Salvage;

namespace Gateway.Core.Tests.Storage;

/// <summary>What is whole of a damaged store is recovered, and what is not is listed.</summary>
public sealed class SalvageTests : IAsyncLifetime
{
    private const int Stopped = 300;
    private const int Killed = 60;

    private readonly TemporaryStore _running = new();
    private readonly TemporaryStore _place = new();
    private readonly TemporaryStore _new = new();
    private StoreFiles _files = null!;

    public async ValueTask InitializeAsync()
    {
        await InsertAsync(1, Stopped);
        await _running.DisposeOpenedAsync();
        await InsertAsync(Stopped + 1, Killed);
        _files = await _running.FilesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var place in (TemporaryStore[])[_running, _place, _new])
            await place.DisposeAsync();
    }

    [Fact]
    public async Task Of_a_store_that_is_well_everything_is_recovered_also_what_stands_in_the_log()
    {
        var report = await SalvageAsync(_files);
        Assert.True(report.IsWhole, report.Text(chinese: false));
        await AssertHoldsAsync([.. Enumerable.Range(1, Stopped + Killed)]);
    }

    [Fact]
    public async Task A_flipped_bit_in_the_log_costs_no_commit_but_those_whose_record_it_hit()
    {
        var log = _files.Log!.ToArray();
        log[LogFile.OffsetOf(20) + 4000] ^= 4;
        await RefusedAsync(_files with { Log = log });
        var report = await SalvageAsync(_files with { Log = log });
        Assert.False(report.IsWhole);
        Assert.Contains("frame 20 of the log", Assert.Single(report.Places), StringComparison.Ordinal);
        var found = await FoundAsync();
        Assert.InRange(found.Count, Stopped + Killed - 1, Stopped + Killed);
        Assert.Equal(Stopped + Killed - found.Count, report.Collections.Single(each => each.Name == "notes").Missing);
    }

    [Fact]
    public async Task Pages_that_are_gone_cost_what_stood_on_them_and_the_numbers_are_named()
    {
        var store = _files.Store!.ToArray();
        store.AsSpan(3 * PageSeal.PageSize, 4 * PageSeal.PageSize).Clear();
        await RefusedAsync(_files with { Store = store });
        var report = await SalvageAsync(_files with { Store = store });
        var found = await FoundAsync();
        var notes = report.Collections.Single(each => each.Name == "notes");
        Assert.Equal(Enumerable.Range(1, Stopped + Killed).Select(i => (long)i).Except(found), notes.Gaps);
        Assert.Contains(notes.Missing + " missing, among the numbers", report.Text(chinese: false), StringComparison.Ordinal);
        Assert.Contains("条缺失", report.Text(chinese: true), StringComparison.Ordinal);
        Assert.All(report.Places, place => Assert.StartsWith("page ", place, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_its_log_or_its_first_page_the_rest_is_recovered()
    {
        await SalvageAsync(_files with { Log = null });
        Assert.Equal(Stopped, (await FoundAsync()).Count);
        var store = _files.Store!.ToArray();
        store.AsSpan(0, PageSeal.PageSize).Clear();
        await using var other = new TemporaryStore();
        await SalvageAsync(_files with { Store = store }, other);
        Assert.Equal(Stopped + Killed, (await FoundAsync(other)).Count);
    }

    [Fact]
    public async Task The_secret_is_recovered_so_that_people_are_found_and_numbers_go_on()
    {
        await _running.DisposeOpenedAsync();
        var key = (await _running.OpenAsync(new Library())).LookupKeys.Of("document", "x");
        await SalvageAsync(_files);
        var library = new Library();
        var store = await _new.OpenAsync(library);
        Assert.Equal(key, store.LookupKeys.Of("document", "x"));
        Assert.Equal(Stopped + Killed + 1,
            await store.WriteAsync(transaction => transaction.Insert(library.Notes, Library.NewNote("next"))));
        Assert.Empty(await store.VerifyAsync());
    }

    [Fact]
    public async Task A_store_in_use_and_a_file_that_is_there_already_are_left_alone()
    {
        Assert.Throws<StoreLockedException>(() => Salvage(_running.Path, _new.Path).Run());
        await _running.DisposeOpenedAsync();
        await File.WriteAllTextAsync(_new.Path, "mine");
        Assert.Throws<IOException>(() => Salvage(_running.Path, _new.Path).Run());
        Assert.Equal("mine", await File.ReadAllTextAsync(_new.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_record_whose_newest_state_is_lost_the_former_is_taken_but_not_where_it_is_made_again_of_others(bool isMade)
    {
        await using var running = new TemporaryStore();
        var library = new Library(isMadeOfOthers: isMade);
        var store = await running.OpenAsync(library);
        var note = await store.WriteAsync(transaction => transaction.Insert(library.Notes, Library.NewNote("former-state")));
        await store.WriteAsync(transaction =>
        {
            var found = transaction.Find(library.Notes, note)!;
            found.Name = "newest-state";
            transaction.Update(library.Notes, found);
            return transaction.Insert(library.Copies, new Copy { Note = note });
        });
        await store.WriteAsync(transaction => transaction.Insert(library.Notes, Library.NewNote(new string('x', 20_000))));
        var files = await running.FilesAsync();
        var log = files.Log!.ToArray();
        for (var at = Newest(log); at >= 0; at = Newest(log))
            log[at] ^= 1;
        await using var place = new TemporaryStore();
        await (files with { Log = log }).WriteAsync(place.Path);
        var report = new StoreSalvage(place.Path, _new.Path, library.Model, TimeProvider.System).Run().Collections
            .Single(each => each.Name == "notes");

        Assert.Equal(isMade ? [] : [note], report.Former);
        Assert.Equal(isMade ? [note] : [], report.Gaps);
        var salvaged = new Library(isMadeOfOthers: isMade);
        var opened = await _new.OpenAsync(salvaged);
        Assert.Equal(isMade ? null : "former-state", opened.Read(reader => reader.Find(salvaged.Notes, note))?.Name);
        Assert.Equal(isMade ? (1, 1) : (0, 0), (opened.Gone("notes"), opened.Gone("copies")));
        Assert.Equal(note + 2, await opened.WriteAsync(transaction => transaction.Insert(salvaged.Notes, Library.NewNote("next"))));

        static int Newest(byte[] log) => log.AsSpan().IndexOf("newest-state"u8);
    }

    private static StoreSalvage Salvage(string from, string to) => new(from, to, new Library().Model, TimeProvider.System);

    private async Task InsertAsync(int first, int count)
    {
        var library = new Library();
        var store = await _running.OpenAsync(library);
        for (var i = first; i < first + count; i++)
        {
            await store.WriteAsync(transaction =>
            {
                var note = transaction.Insert(library.Notes, Library.NewNote($"n{i}" + new string('x', i % 50 == 0 ? 20_000 : 300)));
                return transaction.Insert(library.Copies, new Copy { Note = note });
            });
        }
    }

    private static async Task RefusedAsync(StoreFiles files)
    {
        await using var place = new TemporaryStore();
        await files.WriteAsync(place.Path);
        await Assert.ThrowsAsync<StoreDamagedException>(() => place.OpenAsync(new Library()));
    }

    private async Task<SalvageReport> SalvageAsync(StoreFiles files, TemporaryStore? to = null)
    {
        await using var place = new TemporaryStore();
        await files.WriteAsync(place.Path);
        var report = Salvage(place.Path, (to ?? _new).Path).Run();
        Assert.Equal(files, await StoreFiles.ReadAsync(place.Path));
        return report;
    }

    private async Task<List<long>> FoundAsync(TemporaryStore? at = null)
    {
        var library = new Library();
        var store = await (at ?? _new).OpenAsync(library);
        Assert.Empty(await store.VerifyAsync());
        return [.. store.Read(reader => reader.Range(library.Notes, 0, int.MaxValue)).Select(note => note.Id)];
    }

    private async Task AssertHoldsAsync(IReadOnlyList<int> numbers)
    {
        var library = new Library();
        var store = await _new.OpenAsync(library);
        Assert.Empty(await store.VerifyAsync());
        var notes = store.Read(reader => reader.Range(library.Notes, 0, int.MaxValue));
        Assert.Equal(numbers.Select(i => $"n{i}x"),
            notes.Select(note => note.Name[..(note.Name.IndexOf('x', StringComparison.Ordinal) + 1)]));
        Assert.Equal(numbers.Select(i => (long)i),
            store.Read(reader => reader.Range(library.Copies, 0, int.MaxValue)).Select(copy => copy.Note));
    }
}
