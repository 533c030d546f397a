using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;

namespace Gateway.Core.Sms.Journal;

/// <summary>An attempt that is granted and has no outcome yet.</summary>
internal sealed record OpenAttempt(long AttemptId, long SmsId, string DriverId, string BootId, string Iccid, string Imei, long GrantedAtMs);

/// <summary>All open attempts, by driver. Derived from the messages.</summary>
internal sealed class OpenAttempts : IReadModel<SmsRecord>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, OpenAttempt> _bySms = [];

    private long _lastAttemptId;

    public string Name => "open attempts";

    /// <summary>The highest number of any stored attempt, open or not.</summary>
    public long LastAttemptId => Volatile.Read(ref _lastAttemptId);

    public int Count
    {
        get
        {
            lock (_lock)
                return _bySms.Count;
        }
    }

    public IReadOnlyList<OpenAttempt> All()
    {
        lock (_lock)
            return [.. _bySms.Values];
    }

    public IReadOnlyList<OpenAttempt> Of(string driverId)
    {
        lock (_lock)
            return [.. _bySms.Values.Where(attempt => attempt.DriverId == driverId)];
    }

    public void Apply(SmsRecord? before, SmsRecord? after)
    {
        var id = (after ?? before)!.Id;
        var open = after is null ? null : SmsFacts.OpenAttempt(after);
        lock (_lock)
        {
            if (after is { Attempts.Count: > 0 })
                _lastAttemptId = Math.Max(_lastAttemptId, after.Attempts[^1].AttemptId);
            if (open is null)
            {
                _bySms.Remove(id);
                return;
            }

            _bySms[id] = new OpenAttempt(open.AttemptId, id, open.DriverId, open.BootId, open.Iccid, open.Imei, open.GrantedAtMs);
        }
    }

    public void Clear()
    {
        lock (_lock)
            _bySms.Clear();
    }

    public IReadModel<SmsRecord> Empty() => new OpenAttempts();

    public IEnumerable<string> DifferencesFrom(IReadModel<SmsRecord> rebuilt)
    {
        var mine = All().ToDictionary(attempt => attempt.SmsId);
        var other = ((OpenAttempts)rebuilt).All().ToDictionary(attempt => attempt.SmsId);
        foreach (var id in mine.Keys.Union(other.Keys))
        {
            if (mine.GetValueOrDefault(id) != other.GetValueOrDefault(id))
                yield return $"open attempt of message {id} differs from what is stored";
        }
    }
}
