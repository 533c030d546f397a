using Gateway.Core.Storage;
using Google.Protobuf;

namespace Gateway.Core.Tests.Storage;

/// <summary>What every engine must do: parts that tell who somebody is are sealed and opened by a transaction alone.</summary>
public abstract class SealedPartConformance : StoreReadingConformance
{
    [Fact]
    public async Task A_part_is_opened_as_it_was_sealed_by_its_own_transaction_and_by_every_later_one()
    {
        var own = await Store.WriteAsync(transaction =>
        {
            transaction.Insert(Shelf.Author, Library.NewNote("x"), new Author { Name = "李大明" });
            transaction.Insert(Shelf.Author, Library.NewNote("y"), new Author { Name = "王小明" });
            return Names(transaction);
        });
        Assert.Equal(["李大明", "王小明"], own);
        Assert.Equal(["李大明", "王小明"], Store.Read(Names));
    }

    [Fact]
    public async Task A_part_is_sealed_anew_with_the_record_that_holds_it()
    {
        await WriteAsync(new Author { Name = "before" });
        var seen = await Store.WriteAsync(transaction =>
        {
            var note = transaction.Find(Shelf.Notes, 1)!;
            transaction.Seal(Shelf.Author, note, new Author { Name = "after" });
            var stored = Names(transaction);
            transaction.Update(Shelf.Notes, note);
            return (stored, Names(transaction));
        });
        Assert.Equal(["before"], seen.stored);
        Assert.Equal(["after"], seen.Item2);
        Assert.Equal(["after"], Store.Read(Names));
    }

    [Fact]
    public async Task A_closure_that_throws_has_sealed_nothing()
    {
        await WriteAsync(new Author { Name = "before" });
        await Assert.ThrowsAsync<FormatException>(() => Store.WriteAsync<int>(transaction =>
        {
            var note = transaction.Find(Shelf.Notes, 1)!;
            transaction.Seal(Shelf.Author, note, new Author { Name = "after" });
            transaction.Update(Shelf.Notes, note);
            transaction.Insert(Shelf.Author, Library.NewNote("y"), new Author { Name = "other" });
            throw new FormatException("A bug.");
        }));
        Assert.Equal(["before"], Store.Read(Names));
    }

    [Fact]
    public async Task Where_nothing_was_sealed_the_part_is_empty()
    {
        await InsertAsync("x");
        Assert.Equal([""], Store.Read(Names));
    }

    [Fact]
    public async Task What_was_opened_is_nobody_else_s()
    {
        await WriteAsync(new Author { Name = "x" });
        var told = Store.Read(reader =>
        {
            var note = reader.Find(Shelf.Notes, 1)!;
            reader.Open(Shelf.Author, note).Name = "changed by a reader";
            return reader.Open(Shelf.Author, note).Name;
        });
        Assert.Equal("x", told);
    }

    [Fact]
    public async Task A_record_without_a_number_has_no_part()
    {
        Assert.Contains("notes has no number",
            Assert.Throws<InvalidOperationException>(() => Store.Read(reader => reader.Open(Shelf.Author, Library.NewNote("x")))).Message,
            StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.WriteAsync(transaction =>
        {
            transaction.Seal(Shelf.Author, Library.NewNote("x"), new Author());
            return 0;
        }));
    }

    [Fact]
    public async Task A_part_that_cannot_be_read_is_told_by_its_record_and_not_quoted()
    {
        var note = Library.NewNote("x");
        note.Author = ByteString.CopyFromUtf8("李大明");
        await Store.WriteAsync(transaction => transaction.Insert(Shelf.Notes, note));
        var unreadable = Assert.Throws<UnreadableRecordException>(() => Store.Read(Names));
        Assert.Equal(("notes", 1), (unreadable.Collection, unreadable.Id));
        Assert.Null(unreadable.InnerException);
    }

    private Task<long> WriteAsync(Author author) =>
        Store.WriteAsync(transaction => transaction.Insert(Shelf.Author, Library.NewNote("x"), author));

    private List<string> Names(IReadTransaction transaction) =>
        [.. transaction.Range(Shelf.Notes, 0, 10).Select(note => transaction.Open(Shelf.Author, note).Name)];
}
