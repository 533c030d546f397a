using Gateway.Core.Storage;

namespace Gateway.Core.Access;

/// <summary>What one call saw and changed of people, by numbers and keyed hashes: of it a row of the audit is made. Each caller brings its
/// own; calls without a front keep none.</summary>
internal sealed class AuditNote
{
    /// <summary>Records of one row: a page of 500 forms with their messages. Further ones are counted.</summary>
    public const int Most = 1000;

    private readonly Lock _lock = new();
    private readonly HashSet<SeenRecord> _seen = [];
    private readonly HashSet<ulong> _keys = [];
    private int _uncounted;

    /// <summary>Stores a row in the transaction of what it tells of; null: nobody keeps one.</summary>
    public Action<IWriteTransaction, SeenOfCall>? Book { get; set; }

    /// <summary>Whether a row was stored with something that the call wrote.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Refuses what must not be shown while no row can be written; null: nobody keeps one.</summary>
    public Action? Demand { get; set; }

    /// <summary>Whole values were shown.</summary>
    public bool Whole { get; private set; }

    /// <summary>What the caller says it is for.</summary>
    public string Why { get; private set; } = "";

    /// <summary>A part that tells who somebody is was opened for this call.</summary>
    public void Saw(string collection, long id)
    {
        lock (_lock)
        {
            if (_seen.Count < Most)
                _seen.Add(new SeenRecord(collection, id));
            else if (!_seen.Contains(new SeenRecord(collection, id)))
                _uncounted++;
        }
    }

    /// <summary>Somebody was looked for, found or not.</summary>
    /// <param name="key">Look-up key of the document.</param>
    public void AskedFor(ulong key)
    {
        lock (_lock)
            _keys.Add(key);
    }

    /// <summary>Whole values are shown: asked for before they are.</summary>
    /// <exception cref="Grpc.Core.RpcException">No row can be written now.</exception>
    public void ShowsWhole(string why)
    {
        Demand?.Invoke();
        (Whole, Why) = (true, why);
    }

    /// <summary>Says in the transaction what is changed in it.</summary>
    /// <param name="keys">Look-up keys of the documents in it.</param>
    public void Wrote(IWriteTransaction transaction, IEnumerable<SeenRecord> records, IEnumerable<ulong>? keys = null)
    {
        if (Book is not { } book)
            return;
        var seen = Seen();
        book(transaction, seen with { Records = [.. seen.Records.Union(records)], Keys = [.. seen.Keys.Union(keys ?? [])] });
        IsKept = true;
    }

    /// <inheritdoc cref="Wrote(IWriteTransaction, IEnumerable{SeenRecord}, IEnumerable{ulong})"/>
    public void Wrote(IWriteTransaction transaction, string collection, long id) => Wrote(transaction, [new SeenRecord(collection, id)]);

    /// <summary>All of it so far.</summary>
    public SeenOfCall Seen()
    {
        lock (_lock)
            return new SeenOfCall([.. _seen], [.. _keys], _uncounted);
    }
}

/// <summary>A record of people, by its collection and number.</summary>
internal readonly record struct SeenRecord(string Collection, long Id);

/// <summary>What a call saw or changed.</summary>
internal sealed record SeenOfCall(IReadOnlyList<SeenRecord> Records, IReadOnlyList<ulong> Keys, int Uncounted);
