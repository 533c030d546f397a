using System.Globalization;
using Gateway.Core.Trips;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>How a form stands to a trip of the same person and day.</summary>
internal enum TripRelation
{
    /// <summary>It says more of that trip.</summary>
    Same,

    /// <summary>Another trip of that day: the first has a passage, and this one comes otherwise or later.</summary>
    SecondOfDay,

    /// <summary>Another name and another phone: one of both is wrong.</summary>
    Contradicting,
}

/// <summary>Decides it: pure.</summary>
internal static class TripRelations
{
    /// <param name="versions">What the submitters of the trip said last.</param>
    /// <param name="identity">The person.</param>
    public static TripRelation Of(RegisterRequest form, TripRecord trip, IReadOnlyCollection<RegisterRequest> versions, string identity)
    {
        if (versions.Any(version => TripForms.Contradict(version, form, identity)))
            return TripRelation.Contradicting;
        var isLate = form.Paper is not null; // typed in after the passage that it belongs to
        return trip.Passages.Count > 0 && !isLate && (ComesOtherwise(form.Trip, versions) || ComesLater(form.Trip, trip, versions))
            ? TripRelation.SecondOfDay
            : TripRelation.Same;
    }

    private static bool ComesOtherwise(Trip trip, IReadOnlyCollection<RegisterRequest> versions) =>
        versions.Count > 0 && !versions.Any(version => HaveSameCarrier(version.Trip, trip));

    // A number that one of both leaves out makes no other carrier.
    private static bool HaveSameCarrier(Trip one, Trip other) =>
        one.Mode == other.Mode
        && (one.CarrierNumber == other.CarrierNumber || one.CarrierNumber.Length == 0 || other.CarrierNumber.Length == 0);

    private static bool ComesLater(Trip trip, TripRecord before, IReadOnlyCollection<RegisterRequest> versions)
    {
        if (TimeOf(trip) is not { } time)
            return false;
        var said = versions.Select(version => TimeOf(version.Trip)).Max();
        return time > (said ?? PassedAt(before));
    }

    private static TimeOnly? TimeOf(Trip trip) =>
        TimeOnly.TryParseExact(trip.ArrivalTime, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    // Somebody who passed after midnight, or the day before, came at some time of that day.
    private static TimeOnly PassedAt(TripRecord trip)
    {
        var passed = HarbinTime.At(trip.LastPassedAtMs);
        var day = HarbinTime.Day(trip.LastPassedAtMs);
        return day < trip.ArrivalDay ? TimeOnly.MinValue
            : day > trip.ArrivalDay ? TimeOnly.MaxValue : TimeOnly.FromDateTime(passed.DateTime);
    }
}
