namespace Gateway.Core.Trips;

/// <summary>The versions of one trip: which stands, which is the last word of its submitter.</summary>
internal static class TripVersions
{
    /// <summary>A version that nothing corrected and that may count.</summary>
    public static bool Stands(VersionRecord version) => version.ReplacedBy == 0 && !version.Surplus;

    /// <summary>Those that stand, newest first.</summary>
    public static IEnumerable<VersionRecord> Standing(this TripRecord trip) => trip.Versions.Reverse().Where(Stands);

    /// <summary>The last word of each submitter, newest first.</summary>
    public static IEnumerable<VersionRecord> Current(this TripRecord trip) => trip.Standing().Where(version => version.Current);

    /// <summary>The version that counts: the newest that did not come beside what stood; where none is left, the first of those. Null for a
    /// trip whose versions were all taken from it.</summary>
    public static VersionRecord? Newest(this TripRecord trip) =>
        trip.Standing().FirstOrDefault(version => !version.Beside) ?? trip.Standing().LastOrDefault();

    /// <summary>How much the version that counts is worth against another trip of the same person and day: a form that came beside what
    /// stood has nothing to say against it, an unproven one nothing against a proven one.</summary>
    public static int Weight(this TripRecord trip) => trip.Newest() switch
    {
        null or { Beside: true } => 0,
        { Proof: Proof.Nothing } => 1,
        _ => 2,
    };

    /// <summary>The form that brought the trip to its person and day.</summary>
    public static long Since(this TripRecord trip) => trip.Since > 0 ? trip.Since : trip.Versions.FirstOrDefault()?.RegistrationId ?? 0;

    /// <summary>What one form says of the trip; null when it says nothing.</summary>
    public static VersionRecord? Of(this TripRecord trip, long registrationId) =>
        trip.Versions.FirstOrDefault(version => version.RegistrationId == registrationId);

    /// <summary>Whether there is an arrival behind it: neither cancelled nor part of another.</summary>
    public static bool IsThere(this TripRecord trip) => trip.State is TripState.Standing or TripState.Conflicting;

    /// <summary>Whether it was made again of its forms.</summary>
    public static bool IsMadeAgain(this TripRecord trip) => trip.Flags.Contains(TripFlags.MadeAgain);

    /// <summary>The newest correction of a form within the trip.</summary>
    /// <returns>The form's own number when it stands; that of a form outside the trip when that one corrected it.</returns>
    public static long Correction(this TripRecord trip, long registrationId)
    {
        while (trip.Of(registrationId) is { ReplacedBy: > 0 and var next })
            registrationId = next;
        return registrationId;
    }

    /// <summary>Adds what a form says; from now on it is the last word of its submitter.</summary>
    public static void Add(this TripRecord trip, VersionRecord version)
    {
        if (!version.Surplus)
        {
            // Of a key that speaks for anybody each form is somebody else's.
            foreach (var former in trip.Versions.Where(former => version.Proof != Proof.Nothing && former.CallerId == version.CallerId))
                former.Current = false;
            version.Current = true;
        }

        trip.Versions.Add(version);
    }

    /// <summary>A form was corrected by another.</summary>
    public static void Replace(this TripRecord trip, long registrationId, long by)
    {
        if (trip.Of(registrationId) is { } version)
            (version.ReplacedBy, version.Current) = (by, false);
    }

    /// <summary>The trip goes on beside another with what one form says of it: all versions of before are corrected by it.</summary>
    public static void StandBeside(this TripRecord trip, long by)
    {
        foreach (var version in trip.Versions)
        {
            version.Beside = true;
            if (Stands(version))
                (version.ReplacedBy, version.Current) = (by, false);
        }
    }

    /// <summary>Takes all versions of these submitters out of the trip.</summary>
    public static List<VersionRecord> TakeOut(this TripRecord trip, Func<VersionRecord, bool> chosen)
    {
        var taken = trip.Versions.Where(chosen).ToList();
        foreach (var version in taken)
            trip.Versions.Remove(version);
        return taken;
    }

    public static void Flag(this TripRecord trip, string word)
    {
        if (!trip.Flags.Contains(word))
            trip.Flags.Add(word);
    }
}
