namespace Gateway.Core.Sms.Dispatch;

/// <summary>Finds SIMs that are blocked silently: the network takes every message and delivers none, so that no report comes while those of other SIMs do.
/// Such a SIM rests; then one message decides. In memory: after a restart of the core it is found again.</summary>
internal sealed class ReportWatch
{
    /// <summary>Accepted in a row without a report before a SIM is suspected.</summary>
    public const int Suspicious = 20;

    /// <summary>A report may take so long.</summary>
    private static readonly long PatienceMs = (long)TimeSpan.FromMinutes(10).TotalMilliseconds;

    private static readonly long RestMs = (long)TimeSpan.FromHours(1).TotalMilliseconds;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Watched> _sims = new(StringComparer.Ordinal);
    private string _lastReported = "";
    private string _otherReported = "";
    private long _lastReportMs;
    private long _otherReportMs;

    /// <summary>The network took a part of which a report was asked for.</summary>
    public void Accepted(string iccid, long nowMs)
    {
        lock (_gate)
        {
            var sim = Of(iccid);
            if (sim.Unreported < Suspicious)
                sim.SinceMs = nowMs; // when the last that counts was taken
            sim.Unreported++;
        }
    }

    /// <summary>A report of that SIM came: whatever it says, its messages do reach the network.</summary>
    public void Reported(string iccid, long nowMs)
    {
        lock (_gate)
        {
            _sims.Remove(iccid);
            if (_lastReported != iccid)
                (_otherReported, _otherReportMs) = (_lastReported, _lastReportMs);
            (_lastReported, _lastReportMs) = (iccid, nowMs);
        }
    }

    /// <summary>Until when the SIM gets nothing; 0 when nothing is to be said against it.</summary>
    public long RestsUntil(string iccid, long nowMs)
    {
        lock (_gate)
        {
            if (!_sims.TryGetValue(iccid, out var sim))
                return 0;
            if (sim.RestUntilMs > nowMs)
                return sim.RestUntilMs;
            if (sim.RestUntilMs > 0)
            {
                // Half open: the next message alone decides.
                (sim.RestUntilMs, sim.Unreported) = (0, Suspicious - 1);
                return 0;
            }

            if (sim.Unreported < Suspicious || nowMs - sim.SinceMs < PatienceMs || LastReportOfAnother(iccid) <= sim.SinceMs)
                return 0;
            return sim.RestUntilMs = nowMs + RestMs;
        }
    }

    /// <summary>Whether it rests now; asks only.</summary>
    public bool IsSilent(string iccid, long nowMs)
    {
        lock (_gate)
            return _sims.TryGetValue(iccid, out var sim) && sim.RestUntilMs > nowMs;
    }

    // Where no SIM gets reports, the service for reports is down, not this SIM.
    private long LastReportOfAnother(string iccid) => _lastReported != iccid ? _lastReportMs : _otherReported != iccid ? _otherReportMs : 0;

    private Watched Of(string iccid)
    {
        if (!_sims.TryGetValue(iccid, out var sim))
            _sims.Add(iccid, sim = new Watched());
        return sim;
    }

    private sealed class Watched
    {
        public int Unreported { get; set; }

        public long SinceMs { get; set; }

        public long RestUntilMs { get; set; }
    }
}
