using Gateway.Core.Trips;

namespace Gateway.Core.Registration;

/// <summary>What a form must have shown to change a trip that stands: pure. docs/decisions/0043 says why.</summary>
internal static class ProofRule
{
    /// <summary>The document in hand; of a partner that has seen it, that it said itself what counts; of a code, that it is the one of the
    /// very version that counts.</summary>
    public static bool MayChange(RegistrationRecord form, TripRecord trip) => trip.Newest() is not { } counts || form.Proof switch
    {
        Proof.Nothing => counts.RegistrationId == form.Amends,
        Proof.OwnPassenger => counts.CallerId == form.CallerId,
        _ => true,
    };

    /// <summary>Whether what a version says of its traveller is held to be said of this trip as well, which may be another: it counts, and
    /// the next form like it would change the trip, or the trip came without proof itself.</summary>
    public static bool IsHeard(VersionRecord version, TripRecord trip) => version is { Beside: false, Surplus: false }
        && (trip.Of(version.RegistrationId) is not null || trip.Weight() == 0 || MayAnswer(version, trip.Newest()));

    /// <summary>Of two trips of one person and day that contradict each other, whether this one keeps the other from standing. Whose word
    /// could not have changed the other has a say only where it was there first; where one could have changed the other, the better proven
    /// one stands, and of equals neither.</summary>
    public static bool Outweighs(TripRecord one, TripRecord other)
    {
        if (one.Weight() == 0 != (other.Weight() == 0))
            return other.Weight() == 0;
        var (said, counts) = (one.Newest(), other.Newest());
        var (answers, isAnswered) = (MayAnswer(said, counts), MayAnswer(counts, said));
        return (answers || one.Since() < other.Since()) && (one.Weight() >= other.Weight() || !isAnswered);
    }

    /// <summary>Whether somebody had the document in hand; of stores of before nobody knows, and they count as it.</summary>
    public static bool IsByDocument(Proof proof) => proof is not (Proof.Nothing or Proof.OwnPassenger);

    private static bool MayAnswer(VersionRecord? version, VersionRecord? counts) => version is null || IsByDocument(version.Proof)
        || (version.Proof == Proof.OwnPassenger && counts?.CallerId == version.CallerId);

    /// <summary>What came beside what stood is no better proven by its own code: whoever has the document in hand proves it.</summary>
    public static bool StaysBeside(RegistrationRecord form, TripRecord trip) =>
        !IsByDocument(form.Proof) && trip.Newest() is { Beside: true };
}
