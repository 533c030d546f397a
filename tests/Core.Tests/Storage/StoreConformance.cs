using Gateway.Core.Storage;

namespace Gateway.Core.Tests.Storage;

/// <summary>What every engine must do. Derive once per engine.</summary>
public abstract class StoreConformance : SealedPartConformance
{
    [Fact]
    public async Task A_closure_sees_its_own_writes_in_every_way_of_asking()
    {
        await InsertAsync("old", "changed", "deleted");
        var seen = await Store.WriteAsync(transaction =>
        {
            var note = transaction.Find(Shelf.Notes, 2)!;
            note.Name = "new name";
            transaction.Update(Shelf.Notes, note);
            transaction.Delete(Shelf.Notes, 3);
            transaction.Insert(Shelf.Notes, Library.NewNote("inserted"));
            return new[]
            {
                Names(transaction.Range(Shelf.Notes, 0, 10)),
                Names(transaction.RangeNewestFirst(Shelf.Notes, long.MaxValue, 10)),
                Names(transaction.Lookup(Shelf.OnShelf, Library.Key("a"))),
                Names(transaction.LookupNewestFirst(Shelf.OnShelf, Library.Key("a"), take: 2)),
                Names(transaction.Lookup(Shelf.ByName, Library.Key("changed"))),
                Names(transaction.Lookup(Shelf.ByName, Library.Key("new name"))),
                Names(transaction.LookupAny(Shelf.ByName,
                    [
                        Library.Key("inserted"),
                        Library.Key("new name"),
                        Library.Key("changed"),
                        Library.Key("deleted"),
                        Library.Key("old"),
                    ])),
                Names(transaction.FindAll(Shelf.Notes, [4, 3, 2, 1])),
            };
        });
        Assert.Equal(
            [
                "old,new name,inserted",
                "inserted,new name,old",
                "old,new name,inserted",
                "inserted,new name",
                "",
                "new name",
                "old,new name,inserted",
                "inserted,-,new name,old",
            ], seen);
    }

    [Fact]
    public async Task A_request_stored_twice_at_the_same_moment_is_stored_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => Store.WriteAsync(transaction =>
            transaction.Lookup(Shelf.ByName, Library.Key($"request {i % 10}")) is [var known]
                ? known.Id
                : transaction.Insert(Shelf.Notes, Library.NewNote($"request {i % 10}"))))));
        Assert.Equal(10, answers.Distinct().Count());
        Assert.Equal(10, Store.Read(reader => reader.Range(Shelf.Notes, 0, 100)).Count);
    }

    [Fact]
    public async Task A_closure_that_throws_changes_nothing_and_disturbs_nobody()
    {
        var good = Enumerable.Range(0, 50).Select(i => InsertAsync($"good {i}")).ToList();
        var bad = Store.WriteAsync<int>(transaction =>
        {
            transaction.Insert(Shelf.Notes, Library.NewNote("bad"));
            throw new FormatException("A bug.");
        });
        var after = Enumerable.Range(50, 50).Select(i => InsertAsync($"good {i}")).ToList();
        await Assert.ThrowsAsync<FormatException>(() => bad);
        await Task.WhenAll(good.Concat(after));
        Assert.Empty(ByName("bad"));
        var ids = Store.Read(reader => reader.Range(Shelf.Notes, 0, 1000)).Select(note => note.Id);
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), ids);
    }

    [Fact]
    public async Task Updating_a_record_that_is_not_there_is_a_fault_and_deleting_it_is_not()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.WriteAsync(transaction =>
        {
            transaction.Update(Shelf.Notes, new Note { Id = 7 });
            return 0;
        }));
        await Store.WriteAsync(transaction =>
        {
            transaction.Delete(Shelf.Notes, 7);
            return 0;
        });
        Assert.Null(Store.Read(reader => reader.Find(Shelf.Notes, 7)));
    }

    [Fact]
    public async Task Changing_a_record_that_was_read_or_stored_changes_nothing_stored()
    {
        var note = Library.NewNote("x");
        await Store.WriteAsync(transaction =>
        {
            transaction.Insert(Shelf.Notes, note);
            note.Name = "changed afterwards";
            return 0;
        });
        Store.Read(reader => reader.Find(Shelf.Notes, 1))!.Name = "changed by a reader";
        Assert.Equal(["x"], ByName("x"));
        Assert.Equal(1, Shelf.Pages.On("a"));
    }

    [Fact]
    public async Task A_view_has_seen_the_record_when_its_writer_is_answered()
    {
        for (var i = 1; i <= 20; i++)
        {
            await InsertAsync($"n{i}");
            Assert.Equal(i, Shelf.Pages.On("a"));
        }
    }

    [Fact]
    public async Task Each_commit_that_changes_something_is_told_once_in_order_with_what_was_before_and_after()
    {
        await InsertAsync("x");
        await Store.WriteAsync(transaction => transaction.Lookup(Shelf.ByName, Library.Key("x")).Count);    // changes nothing
        await Assert.ThrowsAsync<FormatException>(() => Store.WriteAsync<int>(transaction =>
        {
            transaction.Insert(Shelf.Notes, Library.NewNote("taken back"));
            throw new FormatException("A bug.");
        }));
        await Store.WriteAsync(transaction =>
        {
            var note = transaction.Find(Shelf.Notes, 1)!;
            note.Name = "y";
            transaction.Update(Shelf.Notes, note);
            transaction.Insert(Shelf.Copies, new Copy());
            return transaction.Insert(Shelf.Notes, Library.NewNote("z"));
        });
        await Store.WriteAsync(transaction => transaction.Insert(Shelf.Copies, new Copy()));    // of another collection
        await Store.WriteAsync(transaction =>
        {
            transaction.Delete(Shelf.Notes, 1);
            return 0;
        });
        Assert.Equal(["1: -→x", "2: x→y -→z", "4: y→-"], Shelf.Told.Commits);
    }

    [Fact]
    public async Task A_listener_is_told_when_every_read_model_and_every_reader_shows_the_commit_and_before_its_writer_is_answered()
    {
        var seen = new List<string>();
        Shelf.Told.Hears = () => seen.Add($"{Shelf.Pages.On("a")} {Names(Store.Read(reader => reader.Range(Shelf.Notes, 0, 9)))}");
        await Store.WriteAsync(transaction =>
        {
            transaction.Insert(Shelf.Notes, Library.NewNote("x"));
            return transaction.Insert(Shelf.Notes, Library.NewNote("y"));
        });
        Assert.Equal(["2 x,y"], seen);
    }

    [Fact]
    public async Task A_write_that_was_cancelled_before_it_began_is_not_done()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.WriteAsync(transaction => transaction.Insert(Shelf.Notes, Library.NewNote("x")), new CancellationToken(canceled: true)));
        Assert.Empty(ByName("x"));
    }
}
