using Gateway.Core.Storage;

namespace Gateway.Core.Tests.Storage;

/// <summary>A small model with everything that a store must keep: two collections, look-ups, a list, a read model, a listener.</summary>
internal sealed class Library
{
    /// <param name="isMadeOfOthers">Whether notes are made again of others where they are lost, and copies say how far.</param>
    public Library(int schemaVersion = 1, bool isMadeOfOthers = false)
    {
        Notes = new("notes", PersonalData.Sealed(RetentionClass.Arrival), Note.Parser, note => note.Id, (note, id) => note.Id = id)
        {
            IsMadeOfOthers = isMadeOfOthers,
        };
        Copies = new("copies", PersonalData.None, Copy.Parser, copy => copy.Id, (copy, id) => copy.Id = id)
        {
            NotesHowFar = isMadeOfOthers,
        };
        Author = Notes.Seals(Storage.Author.Parser, note => note.Author, (note, bytes) => note.Author = bytes);
        ByName = Notes.Index("name", (note, keys) => keys.Add(Key(note.Name)));
        ByTag = Notes.Index("tags", (note, keys) =>
        {
            foreach (var tag in note.Tags)
                keys.Add(Key(tag));
        });
        OnShelf = Notes.Index("shelf", (note, keys) => keys.Add(Key(note.Shelf)), listing: true);
        CopiesOf = Copies.Index("note", (copy, keys) => keys.Add((ulong)copy.Note));
        Model = new StoreModel(schemaVersion).Add(Notes, Pages).Add(Copies).Listen(Notes, Told);
    }

    public Collection<Note> Notes { get; }
    public Collection<Copy> Copies { get; }
    public Sealed<Note, Author> Author { get; }
    public LookupIndex<Note> ByName { get; }
    public LookupIndex<Note> ByTag { get; }
    public LookupIndex<Note> OnShelf { get; }
    public LookupIndex<Copy> CopiesOf { get; }
    public PageTotals Pages { get; } = new();
    public Told Told { get; } = new();
    public StoreModel Model { get; }

    /// <summary>FNV-1a: the same in every process, as a kill test needs it.</summary>
    public static ulong Key(string text) =>
        text.Aggregate(14695981039346656037UL, (hash, letter) => unchecked((hash ^ letter) * 1099511628211UL));

    public static Note NewNote(string name, string shelf = "a", long pages = 1, params string[] tags) =>
        new() { Name = name, Shelf = shelf, Pages = pages, Tags = { tags } };
}
