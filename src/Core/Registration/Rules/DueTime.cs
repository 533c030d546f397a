using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>When the confirmation must be there, and until when it is of use.</summary>
/// <param name="At">When the person reaches the gate: the order of the queue.</param>
/// <param name="Deadline">End of the window in which the registration is accepted at the gate.</param>
internal sealed record DueTime(DateTimeOffset At, DateTimeOffset Deadline)
{
    /// <summary>Arrival and the way to the gate; without a time, the end of the day of arrival counts.</summary>
    public static DueTime Of(NormalTrip trip, DueTimeOptions options)
    {
        var at = trip.ArrivalTime is { } time
            ? HarbinTime.At(trip.ArrivalDate, time) + options.WayToGate(trip.Mode)
            : EndOf(trip.ArrivalDate);
        return new DueTime(at, EndOf(trip.ArrivalDate.AddDays(options.DaysAfter)));
    }

    /// <summary>Whether somebody who arrives on <paramref name="arrival"/> by the form may pass on <paramref name="today"/>.</summary>
    public static bool InWindow(DateOnly arrival, DateOnly today, DueTimeOptions options) =>
        today >= arrival.AddDays(-options.DaysBefore) && today <= arrival.AddDays(options.DaysAfter);

    private static DateTimeOffset EndOf(DateOnly date) => HarbinTime.At(date.AddDays(1), TimeOnly.MinValue);
}
