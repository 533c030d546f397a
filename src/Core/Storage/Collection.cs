using Google.Protobuf;

namespace Gateway.Core.Storage;

/// <summary>What an engine must know of a collection without knowing its record type.</summary>
public abstract class Collection(string name)
{
    /// <summary>Name in the store file, of ASCII letters and underscores, as LiteDB wants it; never changed once released.</summary>
    public string Name { get; } = name.All(letter => char.IsAsciiLetter(letter) || letter == '_')
        ? name
        : throw new ArgumentException($"'{name}' is no name of a collection: ASCII letters and underscores only.", nameof(name));

    /// <summary>A record takes a multiple of so many bytes in the store: one that grows within a step stays where it is. Otherwise what is added goes to another
    /// place, and each later change writes both. 1 for records that are seldom changed.</summary>
    public int Step { get; init; } = 1;
}

/// <summary>
/// A kind of record: a protobuf message with an <c>int64 id</c> that holds its sequence number. Field numbers are
/// never reused, so a file written by any version opens in every later one.
/// </summary>
/// <remarks>Declared once, as a static of the slice that owns it; no other slice names it.</remarks>
public sealed class Collection<T>(string name, MessageParser parser, Func<T, long> id, Action<T, long> setId) : Collection(name)
    where T : class
{
    private readonly List<LookupIndex<T>> _indexes = [];

    public MessageParser Parser { get; } = parser;
    public Func<T, long> Id { get; } = id;
    public Action<T, long> SetId { get; } = setId;
    public IReadOnlyList<LookupIndex<T>> Indexes => _indexes;

    /// <summary>Declares a look-up index. <paramref name="keys"/> adds every 64-bit key under which a record is found.</summary>
    /// <param name="listing">True for keys that very many records share (a partner, a district): kept as ordered lists.</param>
    public LookupIndex<T> Index(string indexName, Action<T, ICollection<ulong>> keys, bool listing = false)
    {
        var index = new LookupIndex<T>(this, indexName, keys, listing);
        _indexes.Add(index);
        return index;
    }
}

/// <summary>A declared look-up: 64-bit key → records. Kept in memory by LiteDB's engine, a real index in PostgreSQL.</summary>
public sealed record LookupIndex<T>(Collection<T> Collection, string Name, Action<T, ICollection<ulong>> Keys, bool Listing)
    where T : class;
