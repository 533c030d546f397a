using Gateway.Core.Storage;

namespace Gateway.Core.Tests.Storage;

/// <summary>What every engine must do. Derive once per engine.</summary>
public abstract class StoreConformance : IAsyncLifetime
{
    private readonly Library _library = new();
    private IStore _store = null!;

    private protected abstract Task<IStore> OpenAsync(Library library);

    private protected abstract Task<IReadOnlyList<string>> VerifyAsync();

    private protected abstract ValueTask CloseAsync();

    public async ValueTask InitializeAsync() => _store = await OpenAsync(_library);

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
        var ids = await _store.WriteAsync(transaction => new[]
        {
            transaction.Insert(_library.Notes, note),
            transaction.Insert(_library.Notes, Library.NewNote("y")),
            transaction.Insert(_library.Copies, new Copy()),
        });
        Assert.Equal([1, 2, 1], ids);
        Assert.Equal(1, note.Id);
        Assert.Equal("y", _store.Read(reader => reader.Find(_library.Notes, 2))!.Name);
    }

    [Fact]
    public async Task A_number_is_not_used_again_after_its_record_was_deleted()
    {
        await InsertAsync("x", "y");
        await _store.WriteAsync(transaction =>
        {
            transaction.Delete(_library.Notes, 2);
            return 0;
        });
        Assert.Equal(3, Assert.Single(await InsertAsync("z")));
        Assert.Null(_store.Read(reader => reader.Find(_library.Notes, 2)));
    }

    [Fact]
    public async Task Records_are_found_by_each_of_their_keys_oldest_first()
    {
        await _store.WriteAsync(transaction =>
        {
            transaction.Insert(_library.Notes, Library.NewNote("x", tags: ["red", "blue"]));
            transaction.Insert(_library.Notes, Library.NewNote("y", tags: ["blue"]));
            return transaction.Insert(_library.Notes, Library.NewNote("z", tags: ["blue", "blue"]));
        });
        Assert.Equal(["x", "y", "z"], ByTag("blue"));
        Assert.Equal(["x"], ByTag("red"));
        Assert.Empty(ByTag("green"));
    }

    [Fact]
    public async Task Changing_a_record_moves_it_to_its_new_keys()
    {
        await InsertAsync("x");
        await _store.WriteAsync(transaction =>
        {
            var note = transaction.Find(_library.Notes, 1)!;
            note.Name = "renamed";
            note.Shelf = "b";
            transaction.Update(_library.Notes, note);
            return 0;
        });
        Assert.Empty(ByName("x"));
        Assert.Equal(["renamed"], ByName("renamed"));
        Assert.Empty(_store.Read(reader => reader.Lookup(_library.OnShelf, Library.Key("a"))));
        Assert.Equal((0, 1), (_library.Pages.On("a"), _library.Pages.On("b")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lists_are_walked_by_cursor_in_both_directions(bool listing)
    {
        await _store.WriteAsync(transaction =>
        {
            for (var i = 1; i <= 1000; i++)
                transaction.Insert(_library.Notes, Library.NewNote($"n{i}", i % 3 == 0 ? "a" : "b", tags: i % 3 == 0 ? "a" : "b"));
            return 0;
        });
        var index = listing ? _library.OnShelf : _library.ByTag;
        var expected = Enumerable.Range(1, 1000).Where(i => i % 3 == 0).Select(i => (long)i).ToList();
        var forward = Pages(after => _store.Read(reader => reader.Lookup(index, Library.Key("a"), after, 100)), 0);
        var backward = Pages(before => _store.Read(reader => reader.LookupNewestFirst(index, Library.Key("a"), before, 100)), long.MaxValue);
        Assert.Equal(expected, forward);
        Assert.Equal(Enumerable.Reverse(expected), backward);
    }

    [Fact]
    public async Task All_records_are_walked_by_cursor_in_both_directions()
    {
        await InsertAsync([.. Enumerable.Range(1, 700).Select(i => $"n{i}")]);
        await _store.WriteAsync(transaction =>
        {
            foreach (var id in new List<long> { 1, 300, 301, 302, 700 })
                transaction.Delete(_library.Notes, id);
            return 0;
        });
        var expected = Enumerable.Range(1, 700).Where(i => i is not (1 or 300 or 301 or 302 or 700)).Select(i => (long)i).ToList();
        Assert.Equal(expected, Pages(after => _store.Read(reader => reader.Range(_library.Notes, after, 99)), 0));
        Assert.Equal(Enumerable.Reverse(expected), Pages(before => _store.Read(reader => reader.RangeNewestFirst(_library.Notes, before, 99)), long.MaxValue));
    }

    [Fact]
    public async Task Several_are_found_at_once_in_the_order_asked_for()
    {
        await InsertAsync([.. Enumerable.Range(1, 100).Select(i => $"n{i}")]);
        await _store.WriteAsync(transaction =>
        {
            transaction.Delete(_library.Notes, 50);
            return 0;
        });
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal("n99,-,n1,-,n1,n100", Names(_store.Read(reader => reader.FindAll(_library.Notes, [99, 50, 1, 101, 1, 100]))));
        Assert.Equal(99, _store.Read(reader => reader.FindAll(_library.Notes, [.. Enumerable.Range(1, 100)])).Count(note => note is not null));
        Assert.Empty(_store.Read(reader => reader.FindAll(_library.Notes, [])));
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
                    ? _store.Read(reader => reader.Find(_library.Notes, 1))!.Pages
                    : _store.Read(reader => reader.FindAll(_library.Notes, [2, 1]))[1]!.Pages;
                if (pages < seen)
                    return (seen, pages);
                seen = pages;
            }
            return (0, 0);
        })).ToList();
        for (var change = 2; change <= Changes; change++)
        {
            await _store.WriteAsync(transaction =>
            {
                var note = transaction.Find(_library.Notes, 1)!;
                note.Pages = change;
                transaction.Update(_library.Notes, note);
                return 0;
            });
            Assert.Equal(change, _store.Read(reader => reader.Find(_library.Notes, 1))!.Pages);
        }
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), went => Assert.Equal((0, 0), went));
    }

    [Fact]
    public async Task A_closure_sees_its_own_writes_in_every_way_of_asking()
    {
        await InsertAsync("old", "changed", "deleted");
        var seen = await _store.WriteAsync(transaction =>
        {
            var note = transaction.Find(_library.Notes, 2)!;
            note.Name = "new name";
            transaction.Update(_library.Notes, note);
            transaction.Delete(_library.Notes, 3);
            transaction.Insert(_library.Notes, Library.NewNote("inserted"));
            return new[]
            {
                Names(transaction.Range(_library.Notes, 0, 10)),
                Names(transaction.RangeNewestFirst(_library.Notes, long.MaxValue, 10)),
                Names(transaction.Lookup(_library.OnShelf, Library.Key("a"))),
                Names(transaction.LookupNewestFirst(_library.OnShelf, Library.Key("a"), take: 2)),
                Names(transaction.Lookup(_library.ByName, Library.Key("changed"))),
                Names(transaction.Lookup(_library.ByName, Library.Key("new name"))),
                Names(transaction.FindAll(_library.Notes, [4, 3, 2, 1])),
            };
        });
        Assert.Equal(["old,new name,inserted", "inserted,new name,old", "old,new name,inserted", "inserted,new name", "", "new name", "inserted,-,new name,old"], seen);
    }

    [Fact]
    public async Task A_request_stored_twice_at_the_same_moment_is_stored_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => _store.WriteAsync(transaction =>
            transaction.Lookup(_library.ByName, Library.Key($"request {i % 10}")) is [var known]
                ? known.Id
                : transaction.Insert(_library.Notes, Library.NewNote($"request {i % 10}"))))));
        Assert.Equal(10, answers.Distinct().Count());
        Assert.Equal(10, _store.Read(reader => reader.Range(_library.Notes, 0, 100)).Count);
    }

    [Fact]
    public async Task A_closure_that_throws_changes_nothing_and_disturbs_nobody()
    {
        var good = Enumerable.Range(0, 50).Select(i => InsertAsync($"good {i}")).ToList();
        var bad = _store.WriteAsync<int>(transaction =>
        {
            transaction.Insert(_library.Notes, Library.NewNote("bad"));
            throw new FormatException("A bug.");
        });
        var after = Enumerable.Range(50, 50).Select(i => InsertAsync($"good {i}")).ToList();
        await Assert.ThrowsAsync<FormatException>(() => bad);
        await Task.WhenAll(good.Concat(after));
        Assert.Empty(ByName("bad"));
        var ids = _store.Read(reader => reader.Range(_library.Notes, 0, 1000)).Select(note => note.Id);
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), ids);
    }

    [Fact]
    public async Task Updating_a_record_that_is_not_there_is_a_fault_and_deleting_it_is_not()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _store.WriteAsync(transaction =>
        {
            transaction.Update(_library.Notes, new Note { Id = 7 });
            return 0;
        }));
        await _store.WriteAsync(transaction =>
        {
            transaction.Delete(_library.Notes, 7);
            return 0;
        });
        Assert.Null(_store.Read(reader => reader.Find(_library.Notes, 7)));
    }

    [Fact]
    public async Task Changing_a_record_that_was_read_or_stored_changes_nothing_stored()
    {
        var note = Library.NewNote("x");
        await _store.WriteAsync(transaction =>
        {
            transaction.Insert(_library.Notes, note);
            note.Name = "changed afterwards";
            return 0;
        });
        _store.Read(reader => reader.Find(_library.Notes, 1))!.Name = "changed by a reader";
        Assert.Equal(["x"], ByName("x"));
        Assert.Equal(1, _library.Pages.On("a"));
    }

    [Fact]
    public async Task A_view_has_seen_the_record_when_its_writer_is_answered()
    {
        for (var i = 1; i <= 20; i++)
        {
            await InsertAsync($"n{i}");
            Assert.Equal(i, _library.Pages.On("a"));
        }
    }

    [Fact]
    public async Task Each_commit_that_changes_something_is_told_once_in_order_with_what_was_before_and_after()
    {
        await InsertAsync("x");
        await _store.WriteAsync(transaction => transaction.Lookup(_library.ByName, Library.Key("x")).Count);    // changes nothing
        await Assert.ThrowsAsync<FormatException>(() => _store.WriteAsync<int>(transaction =>
        {
            transaction.Insert(_library.Notes, Library.NewNote("taken back"));
            throw new FormatException("A bug.");
        }));
        await _store.WriteAsync(transaction =>
        {
            var note = transaction.Find(_library.Notes, 1)!;
            note.Name = "y";
            transaction.Update(_library.Notes, note);
            transaction.Insert(_library.Copies, new Copy());
            return transaction.Insert(_library.Notes, Library.NewNote("z"));
        });
        await _store.WriteAsync(transaction => transaction.Insert(_library.Copies, new Copy()));    // of another collection
        await _store.WriteAsync(transaction =>
        {
            transaction.Delete(_library.Notes, 1);
            return 0;
        });
        Assert.Equal(["1: -→x", "2: x→y -→z", "4: y→-"], _library.Told.Commits);
    }

    [Fact]
    public async Task A_listener_is_told_when_every_read_model_and_every_reader_shows_the_commit_and_before_its_writer_is_answered()
    {
        var seen = new List<string>();
        _library.Told.Hears = () => seen.Add($"{_library.Pages.On("a")} {Names(_store.Read(reader => reader.Range(_library.Notes, 0, 9)))}");
        await _store.WriteAsync(transaction =>
        {
            transaction.Insert(_library.Notes, Library.NewNote("x"));
            return transaction.Insert(_library.Notes, Library.NewNote("y"));
        });
        Assert.Equal(["2 x,y"], seen);
    }

    [Fact]
    public async Task A_write_that_was_cancelled_before_it_began_is_not_done()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _store.WriteAsync(transaction => transaction.Insert(_library.Notes, Library.NewNote("x")), new CancellationToken(canceled: true)));
        Assert.Empty(ByName("x"));
    }

    private Task<long[]> InsertAsync(params string[] names) =>
        _store.WriteAsync(transaction => names.Select(name => transaction.Insert(_library.Notes, Library.NewNote(name))).ToArray());

    private IEnumerable<string> ByName(string name) => _store.Read(reader => reader.Lookup(_library.ByName, Library.Key(name))).Select(note => note.Name);

    private IEnumerable<string> ByTag(string tag) => _store.Read(reader => reader.Lookup(_library.ByTag, Library.Key(tag))).Select(note => note.Name);

    private static string Names(IEnumerable<Note?> notes) => string.Join(',', notes.Select(note => note?.Name ?? "-"));

    private static List<long> Pages(Func<long, IReadOnlyList<Note>> next, long cursor)
    {
        var ids = new List<long>();
        for (var page = next(cursor); page.Count > 0; page = next(ids[^1]))
            ids.AddRange(page.Select(note => note.Id));
        return ids;
    }
}
