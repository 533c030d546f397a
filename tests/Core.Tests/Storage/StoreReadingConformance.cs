using Gateway.Core.Storage;

namespace Gateway.Core.Tests.Storage;

/// <summary>What every engine must do: how records are found and listed.</summary>
public abstract class StoreReadingConformance : IAsyncLifetime
{
    private protected Library Shelf { get; } = new();

    private protected IStore Store { get; private set; } = null!;

    private protected abstract Task<IStore> OpenAsync(Library library);

    private protected abstract Task<IReadOnlyList<string>> VerifyAsync();

    private protected abstract ValueTask CloseAsync();

    public async ValueTask InitializeAsync() => Store = await OpenAsync(Shelf);

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await VerifyAsync());
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Sequence_numbers_count_from_one_in_each_collection_and_are_written_into_the_record()
    {
        var note = Library.NewNote("x");
        var ids = await Store.WriteAsync(transaction => new[]
        {
            transaction.Insert(Shelf.Notes, note),
            transaction.Insert(Shelf.Notes, Library.NewNote("y")),
            transaction.Insert(Shelf.Copies, new Copy()),
        });
        Assert.Equal([1, 2, 1], ids);
        Assert.Equal(1, note.Id);
        Assert.Equal("y", Store.Read(reader => reader.Find(Shelf.Notes, 2))!.Name);
    }

    [Fact]
    public async Task A_number_is_not_used_again_after_its_record_was_deleted()
    {
        await InsertAsync("x", "y");
        await Store.WriteAsync(transaction =>
        {
            transaction.Delete(Shelf.Notes, 2);
            return 0;
        });
        Assert.Equal(3, Assert.Single(await InsertAsync("z")));
        Assert.Null(Store.Read(reader => reader.Find(Shelf.Notes, 2)));
    }

    [Fact]
    public async Task Records_are_found_by_each_of_their_keys_oldest_first()
    {
        await Store.WriteAsync(transaction =>
        {
            transaction.Insert(Shelf.Notes, Library.NewNote("x", tags: ["red", "blue"]));
            transaction.Insert(Shelf.Notes, Library.NewNote("y", tags: ["blue"]));
            return transaction.Insert(Shelf.Notes, Library.NewNote("z", tags: ["blue", "blue"]));
        });
        Assert.Equal(["x", "y", "z"], ByTag("blue"));
        Assert.Equal(["x"], ByTag("red"));
        Assert.Empty(ByTag("green"));
    }

    [Fact]
    public async Task Records_with_any_of_several_keys_are_found_each_once_oldest_first()
    {
        await Store.WriteAsync(transaction =>
        {
            transaction.Insert(Shelf.Notes, Library.NewNote("x", tags: ["red", "blue"]));
            transaction.Insert(Shelf.Notes, Library.NewNote("y", tags: ["green"]));
            return transaction.Insert(Shelf.Notes, Library.NewNote("z", tags: ["blue"]));
        });
        Assert.Equal(["x", "z"], WithAnyTag("blue", "red", "blue", "yellow"));
        Assert.Equal(["x", "y", "z"], WithAnyTag("green", "blue"));
        Assert.Empty(WithAnyTag("yellow"));
        Assert.Empty(WithAnyTag());
        ulong[] all = [Library.Key("blue"), Library.Key("green"), Library.Key("red")];
        Assert.Equal(["z", "y", "x"], Page(newestFirst: true, null, 9));
        Assert.Equal(["x", "y"], Page(newestFirst: false, null, 2));
        Assert.Equal(["z"], Page(newestFirst: false, 2, 2));
        Assert.Equal(["z", "y"], Page(newestFirst: true, null, 2));
        Assert.Equal(["x"], Page(newestFirst: true, 2, 2));

        IEnumerable<string> Page(bool newestFirst, long? from, int take) =>
            Store.Read(reader => reader.LookupAny(Shelf.ByTag, all, newestFirst, from, take)).Select(note => note.Name);

        IEnumerable<string> WithAnyTag(params string[] tags) =>
            Store.Read(reader => reader.LookupAny(Shelf.ByTag, [.. tags.Select(Library.Key)])).Select(note => note.Name);
    }

    [Fact]
    public async Task Changing_a_record_moves_it_to_its_new_keys()
    {
        await InsertAsync("x");
        await Store.WriteAsync(transaction =>
        {
            var note = transaction.Find(Shelf.Notes, 1)!;
            note.Name = "renamed";
            note.Shelf = "b";
            transaction.Update(Shelf.Notes, note);
            return 0;
        });
        Assert.Empty(ByName("x"));
        Assert.Equal(["renamed"], ByName("renamed"));
        Assert.Empty(Store.Read(reader => reader.Lookup(Shelf.OnShelf, Library.Key("a"))));
        Assert.Equal((0, 1), (Shelf.Pages.On("a"), Shelf.Pages.On("b")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lists_are_walked_by_cursor_in_both_directions(bool listing)
    {
        await Store.WriteAsync(transaction =>
        {
            for (var i = 1; i <= 1000; i++)
                transaction.Insert(Shelf.Notes, Library.NewNote($"n{i}", i % 3 == 0 ? "a" : "b", tags: i % 3 == 0 ? "a" : "b"));
            return 0;
        });
        var index = listing ? Shelf.OnShelf : Shelf.ByTag;
        var expected = Enumerable.Range(1, 1000).Where(i => i % 3 == 0).Select(i => (long)i).ToList();
        var forward = Pages(after => Store.Read(reader => reader.Lookup(index, Library.Key("a"), after, 100)), 0);
        var backward = Pages(before => Store.Read(reader => reader.LookupNewestFirst(index, Library.Key("a"), before, 100)), long.MaxValue);
        Assert.Equal(expected, forward);
        Assert.Equal(Enumerable.Reverse(expected), backward);
    }

    [Fact]
    public async Task All_records_are_walked_by_cursor_in_both_directions()
    {
        await InsertAsync([.. Enumerable.Range(1, 700).Select(i => $"n{i}")]);
        await Store.WriteAsync(transaction =>
        {
            foreach (var id in new List<long> { 1, 300, 301, 302, 700 })
                transaction.Delete(Shelf.Notes, id);
            return 0;
        });
        var expected = Enumerable.Range(1, 700).Where(i => i is not (1 or 300 or 301 or 302 or 700)).Select(i => (long)i).ToList();
        Assert.Equal(expected, Pages(after => Store.Read(reader => reader.Range(Shelf.Notes, after, 99)), 0));
        Assert.Equal(Enumerable.Reverse(expected),
            Pages(before => Store.Read(reader => reader.RangeNewestFirst(Shelf.Notes, before, 99)), long.MaxValue));
    }

    [Fact]
    public async Task Several_are_found_at_once_in_the_order_asked_for()
    {
        await InsertAsync([.. Enumerable.Range(1, 100).Select(i => $"n{i}")]);
        await Store.WriteAsync(transaction =>
        {
            transaction.Delete(Shelf.Notes, 50);
            return 0;
        });
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal("n99,-,n1,-,n1,n100", Names(Store.Read(reader => reader.FindAll(Shelf.Notes, [99, 50, 1, 101, 1, 100]))));
        Assert.Equal(99, Store.Read(reader => reader.FindAll(Shelf.Notes, [.. Enumerable.Range(1, 100)])).Count(note => note is not null));
        Assert.Empty(Store.Read(reader => reader.FindAll(Shelf.Notes, [])));
    }

    [Fact]
    public async Task Who_reads_a_record_while_it_is_changed_never_sees_it_go_back()
    {
        const int Changes = 300;
        await InsertAsync("x", "y");
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(i => Task.Run(() =>
        {
            var seen = 0L;
            while (!done.IsCancellationRequested)
            {
                var pages = i % 2 == 0
                    ? Store.Read(reader => reader.Find(Shelf.Notes, 1))!.Pages
                    : Store.Read(reader => reader.FindAll(Shelf.Notes, [2, 1]))[1]!.Pages;
                if (pages < seen)
                    return (seen, pages);
                seen = pages;
            }
            return (0, 0);
        })).ToList();
        for (var change = 2; change <= Changes; change++)
        {
            await Store.WriteAsync(transaction =>
            {
                var note = transaction.Find(Shelf.Notes, 1)!;
                note.Pages = change;
                transaction.Update(Shelf.Notes, note);
                return 0;
            });
            Assert.Equal(change, Store.Read(reader => reader.Find(Shelf.Notes, 1))!.Pages);
        }
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), went => Assert.Equal((0, 0), went));
    }

    private protected Task<long[]> InsertAsync(params string[] names) =>
        Store.WriteAsync(transaction => names.Select(name => transaction.Insert(Shelf.Notes, Library.NewNote(name))).ToArray());

    private protected IEnumerable<string> ByName(string name) =>
        Store.Read(reader => reader.Lookup(Shelf.ByName, Library.Key(name))).Select(note => note.Name);

    private protected IEnumerable<string> ByTag(string tag) =>
        Store.Read(reader => reader.Lookup(Shelf.ByTag, Library.Key(tag))).Select(note => note.Name);

    private protected static string Names(IEnumerable<Note?> notes) => string.Join(',', notes.Select(note => note?.Name ?? "-"));

    private protected static List<long> Pages(Func<long, IReadOnlyList<Note>> next, long cursor)
    {
        var ids = new List<long>();
        for (var page = next(cursor); page.Count > 0; page = next(ids[^1]))
            ids.AddRange(page.Select(note => note.Id));
        return ids;
    }
}
