using Gateway.Core.Storage;
using Gateway.Core.Storage.Engine;
using Gateway.Core.Storage.Lite;
using LiteDB;

namespace Gateway.Core.Tests.Storage;

/// <summary>Records that grow in place.</summary>
public sealed class StepTests : IAsyncDisposable
{
    private const int Step = 640;
    private const int Records = 200;
    private readonly TemporaryStore _place = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public void Every_record_of_a_step_has_the_same_size_and_is_read_as_it_was_written()
    {
        var notes = new CollectionStates(new StoreModel(schemaVersion: 3).Add(NewNotes(Step))).All.Single();
        foreach (var length in (int[])[0, 1, 8, Step - RecordEnvelope.Overhead, Step, Step + 1, (2 * Step) - 1, 2 * Step])
        {
            var record = Enumerable.Range(1, length).Select(i => (byte)i).ToArray();
            var document = RecordDocument.Of(notes, 7, record);
            var steps = (RecordEnvelope.Overhead + length + Step - 1) / Step;
            Assert.Equal(
                BsonSerializer.Serialize(RecordDocument.Of(notes, 7, new byte[(steps * Step) - RecordEnvelope.Overhead])).Length,
                BsonSerializer.Serialize(document).Length);
            Assert.Equal(record, RecordDocument.Bytes(document, notes.Envelope));
            Assert.Equal((7, 3), (RecordDocument.Id(document), RecordDocument.Version(document)));
        }
    }

    [Fact]
    public async Task A_record_that_grows_within_its_step_is_written_with_as_many_pages_as_one_that_stays_as_it_is()
    {
        var (same, grown) = await PagesAsync(Step);
        Assert.Equal(same, grown);
    }

    [Fact]
    public async Task Without_steps_what_is_added_goes_elsewhere()
    {
        var (same, grown) = await PagesAsync(growsTo: 0);
        Assert.True(grown > same, $"{grown} pages, {same} without growth");
    }

    // Pages written while each record is changed on its own: to another of the same length, then to a longer one.
    private async Task<(long Same, long Grown)> PagesAsync(int growsTo)
    {
        var notes = NewNotes(growsTo);
        WatchedLog log = null!;
        var store = await _place.OpenAsync(new StoreModel().Add(notes), path => log = new WatchedLog(path));
        await store.WriteAsync(transaction =>
        {
            for (var i = 0; i < Records; i++)
                transaction.Insert(notes, Library.NewNote(new string('a', 250)));
            return 0;
        });

        var before = log.Written;
        await RenameAllAsync(store, notes, new string('b', 250));
        var same = log.Written - before;
        await RenameAllAsync(store, notes, new string('c', 600));
        Assert.Empty(await store.VerifyAsync());
        return (same, log.Written - before - same);
    }

    private static Collection<Note> NewNotes(int growsTo) =>
        new("notes", PersonalData.None, Note.Parser, note => note.Id, (note, id) => note.Id = id) { GrowsTo = growsTo };

    private static async Task RenameAllAsync(LiteStore store, Collection<Note> notes, string name)
    {
        for (var id = 1L; id <= Records; id++)
        {
            await store.WriteAsync(transaction =>
            {
                var note = transaction.Find(notes, id)!;
                note.Name = name;
                transaction.Update(notes, note);
                return 0;
            });
        }
    }
}
