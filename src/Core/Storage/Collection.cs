using Google.Protobuf;

namespace Gateway.Core.Storage;

/// <summary>What an engine must know of a collection without knowing its record type.</summary>
public abstract class Collection(string name, PersonalData people)
{
    /// <summary>Name in the store; never changed once released. Engines refuse names that they cannot keep.</summary>
    public string Name { get; } = name;

    /// <summary>Bytes to which a record grows while it is changed, about; 0 for records that are seldom changed. An engine may keep the
    /// room from the beginning.</summary>
    public int GrowsTo { get; init; }

    /// <summary>Whether its records are made again of others where they are lost: a salvage takes no former state of one, which would be
    /// taken for the newest.</summary>
    public bool IsMadeOfOthers { get; init; }

    /// <summary>Whether its record notes how far other records were gone through: a salvage that lost anything takes none, so that all are
    /// gone through once more.</summary>
    public bool NotesHowFar { get; init; }

    /// <summary>What its records tell of people, and how long they are kept.</summary>
    public PersonalData People { get; } = people ?? throw new ArgumentNullException(nameof(people));

    /// <summary>Whether its records have a part that tells who somebody is.</summary>
    public bool HasSealedPart { get; private protected set; }
}

/// <summary>
/// A kind of record: a protobuf message with an <c>int64 id</c> that holds its sequence number. Field numbers are
/// never reused, so a file written by any version opens in every later one.
/// </summary>
/// <remarks>Declared once, as a static of the slice that owns it; no other slice names it.</remarks>
public sealed class Collection<T>(string name, PersonalData people, MessageParser parser, Func<T, long> id, Action<T, long> setId)
    : Collection(name, people)
    where T : class
{
    private readonly List<LookupIndex<T>> _indexes = [];

    public MessageParser Parser { get; } = parser;
    public Func<T, long> Id { get; } = id;
    public Action<T, long> SetId { get; } = setId;
    public IReadOnlyList<LookupIndex<T>> Indexes => _indexes;

    /// <summary>Declares the part that tells who somebody is, the only one of its records.</summary>
    /// <param name="bytes">Where its bytes lie in the record.</param>
    /// <exception cref="InvalidOperationException">It was declared before, or the collection says that it tells nobody.</exception>
    public Sealed<T, TPart> Seals<TPart>(MessageParser<TPart> partParser, Func<T, ByteString> bytes, Action<T, ByteString> setBytes)
        where TPart : class, IMessage<TPart>
    {
        if (HasSealedPart)
            throw new InvalidOperationException($"{Name} has a sealed part already.");
        if (!People.IsSealed)
            throw new InvalidOperationException($"{Name} has a sealed part, and does not say so: declare it PersonalData.Sealed(…).");
        HasSealedPart = true;
        return new Sealed<T, TPart>(this, partParser, bytes, setBytes);
    }

    /// <summary>Declares a look-up index. <paramref name="keys"/> adds every 64-bit key under which a record is found.</summary>
    /// <param name="listing">True for keys that very many records share (a partner, a district): kept as ordered lists.</param>
    public LookupIndex<T> Index(string indexName, Action<T, ICollection<ulong>> keys, bool listing = false)
    {
        var index = new LookupIndex<T>(this, indexName, keys, listing);
        _indexes.Add(index);
        return index;
    }
}

/// <summary>A declared look-up: 64-bit key → records. Kept in memory by some engines, an index of the database in others.</summary>
public sealed record LookupIndex<T>(Collection<T> Collection, string Name, Action<T, ICollection<ulong>> Keys, bool Listing)
    where T : class;
