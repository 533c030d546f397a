using System.Collections.Concurrent;
using System.Security.Cryptography;
using Gateway.Core.Storage.Commits;
using Gateway.V1;

namespace Gateway.Core.Access;

/// <summary>All keys in memory, so that a call is let in without touching the disk. Derived from the caller records.</summary>
internal sealed class CallerDirectory : IReadModel<CallerRecord>, ICommitListener<CallerRecord>
{
    private readonly ConcurrentDictionary<long, CallerRecord> _records = new();

    /// <summary>Raised with its number when a key is not valid any more. Handlers only signal.</summary>
    public event Action<long>? Revoked;

    public string Name => "caller directory";

    /// <summary>The caller with this secret, or null when it is wrong or revoked.</summary>
    public Caller? Find(ReadOnlySpan<char> key) =>
        WithSecret(key) is { RevokedAtMs: 0 } record
            ? new Caller(record.Id, record.Name, record.Role)
            {
                Areas = record.Areas,
                EntryPoints = record.EntryPoints,
                SpeaksFor = record.SpeaksFor,
            }
            : null;

    /// <summary>Whether this was a key once: only who has its secret learns that.</summary>
    public bool WasRevoked(ReadOnlySpan<char> key) => WithSecret(key) is { RevokedAtMs: not 0 };

    public bool IsValid(long id) => _records.TryGetValue(id, out var record) && record.RevokedAtMs == 0;

    /// <summary>Name of the key with this number, also a revoked one; empty when there is none.</summary>
    public string NameOf(long id) => _records.TryGetValue(id, out var record) ? record.Name : "";

    public bool HasAdministrator => _records.Values.Any(record => record is { Role: Role.Admin, RevokedAtMs: 0 });

    /// <summary>Stored keys: valid ones first, then revoked ones, of each the newest first.</summary>
    /// <param name="isRevoked">Where the page begins: among the revoked ones.</param>
    /// <param name="before">And with keys older than this number.</param>
    public IReadOnlyList<CallerRecord> Page(bool isRevoked, long before, int take) =>
    [
        .. _records.Values
            .Where(record => record.Id > 0)
            .Select(record => (Revoked: record.RevokedAtMs != 0, Record: record))
            .Where(key => key.Revoked == isRevoked ? key.Record.Id < before : key.Revoked)
            .OrderBy(key => key.Revoked)
            .ThenByDescending(key => key.Record.Id)
            .Take(take)
            .Select(key => key.Record),
    ];

    /// <summary>A key that lives only as long as this process, for what runs inside it.</summary>
    public string CreateForThisProcess(string name, Role role, long nowMs)
    {
        var secret = KeySecret.Create();
        var id = -1L - _records.Keys.Count(key => key < 0);
        _records[id] = new CallerRecord
        {
            Id = id,
            Name = name,
            Role = role,
            SecretHash = Google.Protobuf.ByteString.CopyFrom(KeySecret.Hash(secret)),
            CreatedAtMs = nowMs,
        };
        return KeySecret.Format(id, secret);
    }

    private CallerRecord? WithSecret(ReadOnlySpan<char> key) =>
        KeySecret.TryParse(key, out var id, out var secret)
        && _records.TryGetValue(id, out var record)
        && CryptographicOperations.FixedTimeEquals(KeySecret.Hash(secret), record.SecretHash.Span)
            ? record
            : null;

    public void Apply(CallerRecord? before, CallerRecord? after)
    {
        if (after is not null)
            _records[after.Id] = after;
        else if (before is not null)
            _records.TryRemove(before.Id, out _);
    }

    public void Committed(long position, IReadOnlyList<RecordChange<CallerRecord>> changes)
    {
        foreach (var (before, after) in changes)
        {
            if (before is { RevokedAtMs: 0 } && after is not { RevokedAtMs: 0 })
                Revoked?.Invoke(before.Id);
        }
    }

    public void Clear()
    {
        foreach (var id in _records.Keys.Where(id => id > 0))
            _records.TryRemove(id, out _);
    }

    public IReadModel<CallerRecord> Empty() => new CallerDirectory();

    public IEnumerable<string> DifferencesFrom(IReadModel<CallerRecord> rebuilt)
    {
        var other = ((CallerDirectory)rebuilt)._records;
        var mine = _records.Where(entry => entry.Key > 0).ToDictionary();
        foreach (var (id, record) in mine)
        {
            if (!other.TryGetValue(id, out var stored))
                yield return $"key {id} is known but not stored";
            else if (!stored.Equals(record))
                yield return $"key {id} differs from what is stored";
        }

        foreach (var id in other.Keys.Where(id => !mine.ContainsKey(id)))
            yield return $"key {id} is stored but not known";
    }
}
