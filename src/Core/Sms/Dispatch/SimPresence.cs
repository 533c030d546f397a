namespace Gateway.Core.Sms.Dispatch;

/// <summary>Since when SIMs are gone. At the start every SIM counts as gone since then.</summary>
internal sealed class SimPresence(long startMs)
{
    private readonly HashSet<string> _here = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _goneSince = new(StringComparer.Ordinal);

    public void Appeared(string iccid)
    {
        _here.Add(iccid);
        _goneSince.Remove(iccid);
    }

    public void Disappeared(string iccid, long nowMs)
    {
        if (_here.Remove(iccid))
            _goneSince[iccid] = nowMs;
    }

    /// <summary>Messages to start again elsewhere: their SIM is gone for 2 minutes or half the time to the deadline,
    /// whichever is less.</summary>
    public IReadOnlyList<long> Stranded(
        IEnumerable<(long SmsId, string Iccid, long DeadlineMs)> started, long mostMs, long nowMs, out long? nextMs)
    {
        var stranded = new List<long>();
        nextMs = null;
        foreach (var (smsId, iccid, deadlineMs) in started)
        {
            if (_here.Contains(iccid))
                continue;
            var since = _goneSince.GetValueOrDefault(iccid, startMs);
            var until = since + Math.Clamp((deadlineMs - since) / 2, 0, mostMs);
            if (until <= nowMs)
                stranded.Add(smsId);
            else
                nextMs = Math.Min(nextMs ?? long.MaxValue, until);
        }

        return stranded;
    }
}
