using Gateway.Core.Hosting;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Google.Protobuf;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>Of the running gateway. A collection that is added is put into one of the two lists.</summary>
    [Fact]
    public async Task Forms_messages_and_phones_are_sealed_and_nothing_else_holds_people()
    {
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(TimeProvider.System).AddLogging()
            .AddSlices()
            .BuildServiceProvider();
        var collections =
            services.GetRequiredService<StoreModel>().Bindings.ToLookup(binding => binding.Collection.HasSealedPart,
                binding => binding.Collection.Name);
        Assert.Equal(["audit", "inbound", "registrations", "sms", "stops"], collections[true].Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "audit_anchor",
                "callers",
                "content_rekeying",
                "ledger",
                "passages",
                "roles",
                "sims",
                "sms_settings",
                "trip_progress",
                "trips",
            ],
            collections[false].Order(StringComparer.Ordinal));
    }
}
