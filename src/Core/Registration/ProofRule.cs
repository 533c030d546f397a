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

    /// <summary>What came beside what stood is no better proven by its own code: whoever has the document in hand proves it.</summary>
    public static bool StaysBeside(RegistrationRecord form, TripRecord trip) =>
        form.Proof is (Proof.Nothing or Proof.OwnPassenger) && trip.Newest() is { Beside: true };
}
