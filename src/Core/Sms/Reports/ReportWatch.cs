using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;
using Gateway.V1;

namespace Gateway.Core.Sms.Reports;

/// <summary>Finds SIMs that are blocked silently: the network takes every message and delivers none, so that no report comes while those of
/// other SIMs do. Such a SIM rests; then one message decides. Derived from the attempts, so a restart of the core forgets
/// nothing.</summary>
internal sealed class ReportWatch : IReadModel<SmsRecord>, ICommitListener<SmsRecord>
{
    /// <summary>Accepted in a row without a report before a SIM is suspected.</summary>
    public const int Suspicious = 20;

    /// <summary>So many without a report are kept of a SIM, the newest; when they are all of the last minutes, that is enough without
    /// waiting longer.</summary>
    private const int Kept = 256;

    /// <summary>A report may take so long.</summary>
    private static readonly long PatienceMs = (long)TimeSpan.FromMinutes(10).TotalMilliseconds;

    /// <summary>Rest after the last message that was accepted and had its time to be reported.</summary>
    private static readonly long RestMs = (long)TimeSpan.FromHours(1).TotalMilliseconds;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Watched> _sims = new(StringComparer.Ordinal);
    private bool _hasLifted;        // by what was applied and not told yet

    /// <summary>Raised when a report came of a SIM that may have rested. Handlers only wake somebody.</summary>
    public event Action? Lifted;

    public string Name => "reports per SIM";

    /// <summary>A report of that SIM came that belongs to no message of ours: its messages do reach the network all the same.</summary>
    public void Reported(string iccid, long nowMs)
    {
        bool lifted;
        lock (_lock)
            lifted = Of(iccid).Reported(nowMs);
        if (lifted)
            Lifted?.Invoke();
    }

    /// <summary>What is to be said against a SIM; null when nothing. It rests until then, and afterwards is tried with one message at a
    /// time.</summary>
    /// <returns>Unix milliseconds.</returns>
    public long? SilentUntil(string iccid, long nowMs)
    {
        lock (_lock)
        {
            if (!_sims.TryGetValue(iccid, out var sim) || sim.Unreported.Count < Suspicious)
                return null;
            var sinceMs = sim.Unreported.ElementAt(Suspicious - 1).AtMs;
            var hadTheirTime = nowMs - sinceMs >= PatienceMs || sim.Unreported.Count == Kept;

            // Where no SIM gets reports, the service for reports is down, not this SIM.
            return hadTheirTime && LastReportOfAnother(iccid) > sinceMs ? sim.Unreported.Max.AtMs + PatienceMs + RestMs : null;
        }
    }

    /// <summary>Since when nothing of it was reported, when it is taken to be blocked silently: from there until a report comes, at rest or
    /// tried again.</summary>
    /// <returns>Unix milliseconds; null for a SIM that is not.</returns>
    public long? SilentSince(string iccid, long nowMs)
    {
        lock (_lock)
            return SilentUntil(iccid, nowMs) is null ? null : _sims[iccid].Unreported.Min.AtMs;
    }

    /// <summary>Whether it rests now.</summary>
    public bool IsSilent(string iccid, long nowMs) => SilentUntil(iccid, nowMs) > nowMs;

    /// <summary>Whether a report that was asked for should have come: then the next ones are asked for, too.</summary>
    public bool IsOverdue(string iccid, long nowMs)
    {
        lock (_lock)
            return _sims.TryGetValue(iccid, out var sim) && sim.Unreported.Count > 0 && nowMs - sim.Unreported.Min.AtMs >= PatienceMs;
    }

    public void Apply(SmsRecord? before, SmsRecord? after)
    {
        lock (_lock)
        {
            foreach (var attempt in (after ?? before)!.Attempts)
            {
                if (attempt.Status != 0)
                    _hasLifted |= Of(attempt.Iccid).Reported(attempt.ReportedAtMs);
                else if (attempt is { State: AttemptState.Accepted, ReportAsked: true })
                    Of(attempt.Iccid).Note(new AcceptedPart(attempt.SettledAtMs, attempt.AttemptId), isKept: after is not null);
            }
        }
    }

    public void Committed(long position, IReadOnlyList<RecordChange<SmsRecord>> changes)
    {
        bool lifted;
        lock (_lock)
            (lifted, _hasLifted) = (_hasLifted, false);
        if (lifted)
            Lifted?.Invoke();
    }

    public void Clear()
    {
        lock (_lock)
            _sims.Clear();
    }

    public IReadModel<SmsRecord> Empty() => new ReportWatch();

    /// <summary>Reports that belong to no message, or whose message was removed since, are known here and not to the records.</summary>
    public IEnumerable<string> DifferencesFrom(IReadModel<SmsRecord> rebuilt)
    {
        List<string> differences = [];
        lock (_lock)
        {
            foreach (var (iccid, other) in ((ReportWatch)rebuilt)._sims)
            {
                var mine = _sims.GetValueOrDefault(iccid) ?? new Watched();
                if (mine.LastReportMs < other.LastReportMs
                    || !mine.Unreported.SetEquals(other.Unreported.Where(taken => taken.AtMs > mine.LastReportMs)))
                    differences.Add($"what SIM {iccid} has without a report differs from the records");
            }
        }

        return differences;
    }

    private long LastReportOfAnother(string iccid)
    {
        var last = 0L;
        foreach (var (other, sim) in _sims)
        {
            if (other != iccid)
                last = Math.Max(last, sim.LastReportMs);
        }

        return last;
    }

    private Watched Of(string iccid)
    {
        if (!_sims.TryGetValue(iccid, out var sim))
            _sims.Add(iccid, sim = new Watched());
        return sim;
    }

    /// <summary>A part that the network took and of which a report was asked for.</summary>
    private readonly record struct AcceptedPart(long AtMs, long AttemptId) : IComparable<AcceptedPart>
    {
        public int CompareTo(AcceptedPart other) => AtMs != other.AtMs ? AtMs.CompareTo(other.AtMs) : AttemptId.CompareTo(other.AttemptId);
    }

    /// <summary>One SIM. What is kept depends on the records alone, not on the order in which they are seen.</summary>
    private sealed class Watched
    {
        public long LastReportMs { get; private set; }

        /// <summary>Taken since the last report.</summary>
        public SortedSet<AcceptedPart> Unreported { get; } = [];

        /// <returns>Whether this ends a suspicion.</returns>
        public bool Reported(long atMs)
        {
            if (atMs <= LastReportMs)
                return false;
            var wasSuspicious = Unreported.Count >= Suspicious;
            LastReportMs = atMs;
            Unreported.RemoveWhere(taken => taken.AtMs <= atMs);
            return wasSuspicious && Unreported.Count < Suspicious;
        }

        public void Note(AcceptedPart taken, bool isKept)
        {
            if (!isKept)
                Unreported.Remove(taken);
            else if (taken.AtMs > LastReportMs && Unreported.Add(taken) && Unreported.Count > Kept)
                Unreported.Remove(Unreported.Min);
        }
    }
}
