using Gateway.Core.Places;
using Gateway.V1;

namespace Gateway.Core.Checkpoint;

/// <summary>What staff have to see to before they let somebody pass who may pass, in stable words.</summary>
internal static class ToSeeTo
{
    /// <summary>Arrives on another day of the window than today.</summary>
    public const string OtherDay = "other_day";

    /// <summary>Travels in a way that does not lead to this gate.</summary>
    public const string OtherWay = "other_way";

    /// <summary>The words of the flags of everybody shown who is within the window, and what does not fit this gate and day; each
    /// once.</summary>
    public static IEnumerable<string> Of(IReadOnlyCollection<ShownTrip> shown, EntryPoint gate, DateOnly today)
    {
        var there = shown.Where(each => each.Match.InWindow).ToList();
        return there.SelectMany(each => each.Match.Flags.Select(flag => flag.Word).Concat(IsTold(each) ? Misfits(each) : []))
            .Distinct(StringComparer.Ordinal);

        IEnumerable<string> Misfits(ShownTrip each) => ToSeeTo.Misfits(each.Match.Trip, gate, today);

        bool IsTold(ShownTrip each) => !each.Sight.Unproven.IsShown
            && !there.Exists(other => other.Person == each.Person && other.IsAbove(each) && !Misfits(other).Any());
    }

    private static IEnumerable<string> Misfits(Trip trip, EntryPoint gate, DateOnly today)
    {
        if (trip.ArrivalDate != today.ToString("O", System.Globalization.CultureInfo.InvariantCulture))
            yield return OtherDay;
        if (!gate.Fits(trip.Mode))
            yield return OtherWay;
    }
}
