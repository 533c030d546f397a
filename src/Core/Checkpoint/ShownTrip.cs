using Gateway.Core.Registration;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Checkpoint;

/// <summary>What a gate is shown of one trip, with what that was made of.</summary>
/// <param name="Trip">That the entry is about; null: unreadable.</param>
internal sealed record ShownTrip(Match Match, FoundTrip Found, TripSight Sight, TripRecord? Trip)
{
    /// <inheritdoc cref="FoundTrip.Person"/>
    public string Person => Found.Person;

    /// <summary>Whether it was there before a form of the same person that could not have changed it: what such a form says of another day
    /// is nobody's fact here (<see cref="ProofRule"/>).</summary>
    public bool IsAbove(ShownTrip later) => Trip is { } trip && later.Trip is { } other
        && trip.Since() < other.Since()
        && other.Of(later.Found.Form.Id) is { } version && !ProofRule.IsHeard(version, trip);
}
