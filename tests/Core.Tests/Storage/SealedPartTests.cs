using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Google.Protobuf;

namespace Gateway.Core.Tests.Storage;

public sealed class SealedPartTests
{
    [Fact]
    public async Task A_part_lies_in_its_record_as_every_version_before_wrote_it()
    {
        var library = new Library();
        await using var store = new MemoryStore(library.Model);
        var author = new Author { Name = "李大明" };
        var note = Library.NewNote("x");
        await store.WriteAsync(transaction => transaction.Insert(library.Author, note, author));
        Assert.Equal(author.ToByteString(), note.Author);
    }

    [Fact]
    public void A_collection_says_whether_it_has_a_part_and_has_one_at_most()
    {
        var library = new Library();
        Assert.True(library.Notes.HasSealedPart);
        Assert.False(library.Copies.HasSealedPart);
        Assert.Throws<InvalidOperationException>(
            () => library.Notes.Seals(Author.Parser, note => note.Author, (note, bytes) => note.Author = bytes));
    }
}
