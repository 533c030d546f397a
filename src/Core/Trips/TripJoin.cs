namespace Gateway.Core.Trips;

/// <summary>Two trips turn out to be one.</summary>
internal static class TripJoin
{
    /// <summary>The older number has all versions and passages from now on, in order; the other is a part of it.</summary>
    public static (TripRecord Kept, TripRecord Part) Join(TripRecord one, TripRecord two)
    {
        var (kept, part) = one.Id < two.Id ? (one, two) : (two, one);
        var since = Math.Min(one.Since(), two.Since());
        var versions = kept.Versions.Concat(part.Versions).OrderBy(version => version.RegistrationId).ToList();
        foreach (var submitter in versions.Where(version => version.Current).GroupBy(version => version.CallerId))
        {
            foreach (var version in submitter.Where(version => version.Proof != Proof.Nothing).SkipLast(1))
                version.Current = false;
        }

        kept.Since = since;
        var passages = kept.Passages.Concat(part.Passages).Distinct().Order().ToList();
        kept.Versions.Clear();
        kept.Versions.AddRange(versions);
        kept.Passages.Clear();
        kept.Passages.AddRange(passages);
        kept.LastPassedAtMs = Math.Max(kept.LastPassedAtMs, part.LastPassedAtMs);
        kept.Former.AddRange(part.Former);
        foreach (var word in part.Flags)
            kept.Flag(word);
        part.Versions.Clear();
        part.Passages.Clear();
        (part.State, part.JoinedTo, part.SmsId) = (TripState.Joined, kept.Id, 0);
        return (kept, part);
    }
}
