using System.Collections.Concurrent;
using System.Security.Cryptography;
using Gateway.Core.Storage.Commits;
using Gateway.V1;

namespace Gateway.Core.Access;

/// <summary>All keys in memory, so that a call is let in without touching the disk. Derived from the caller records.</summary>
internal sealed class CallerDirectory : IReadModel<CallerRecord>, ICommitListener<CallerRecord>
{
    private readonly ConcurrentDictionary<long, CallerRecord> _records = new();

    /// <summary>Raised with its number when a key, or its former secret, is not taken any more: what goes on with it ends. Handlers only
    /// signal.</summary>
    public event Action<long>? Ended;

    /// <summary>Raised when the keys have changed. Handlers only signal.</summary>
    public event Action? Changed;

    public string Name => "caller directory";

    /// <summary>The key with this secret, or with this as its former one as long as that is taken, whatever became of it; null when there
    /// is none.</summary>
    public CallerRecord? WithSecret(ReadOnlySpan<char> key, long nowMs)
    {
        if (!KeySecret.TryParse(key, out var id, out var secret) || !_records.TryGetValue(id, out var record))
            return null;
        var hash = KeySecret.Hash(secret);
        return CryptographicOperations.FixedTimeEquals(hash, record.SecretHash.Span)
            || (nowMs < record.FormerUntilMs && CryptographicOperations.FixedTimeEquals(hash, record.FormerSecretHash.Span))
            ? record
            : null;
    }

    /// <summary>Whether anything may be done with the key at this moment.</summary>
    public bool IsUsable(long id, long nowMs) =>
        _records.TryGetValue(id, out var record) && record.RevokedAtMs == 0 && nowMs < KeyTerm.EndOfUse(record);

    /// <summary>Stored keys that may be used at this moment, or later than their end by a gate.</summary>
    public IReadOnlyList<CallerRecord> Usable(long nowMs) =>
    [
        .. _records.Values.Where(record => record.Id > 0 && record.RevokedAtMs == 0 && nowMs < KeyTerm.EndOfUse(record))
            .OrderBy(record => record.Id),
    ];

    /// <summary>When the next key, or former secret of one, ends by itself; <see cref="long.MaxValue"/>: none does.</summary>
    public long NextEnd(long afterMs) =>
        _records.Values.SelectMany(KeyTerm.Ends).Where(end => end > afterMs).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>Tells of keys of which something ended by itself.</summary>
    /// <param name="afterMs">Later than this.</param>
    /// <param name="untilMs">And at this, or before.</param>
    public void TellEnded(long afterMs, long untilMs)
    {
        foreach (var record in _records.Values.Where(record => KeyTerm.Ends(record).Any(end => end > afterMs && end <= untilMs)))
            Ended?.Invoke(record.Id);
    }

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
                Ended?.Invoke(before.Id);
            else if (before is not null && after is not null && before.SecretHash != after.SecretHash
                && (after.FormerUntilMs <= after.RotatedAtMs || before.FormerUntilMs > after.RotatedAtMs))
                Ended?.Invoke(before.Id); // its former secret, or the one before that, ended at once
        }

        Changed?.Invoke();
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
