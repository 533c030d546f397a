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

    /// <summary>The words of the flags of everybody shown who is within the window, and what does not fit this gate and day; each once.
    /// What a form says of day and way that is not proven, beside another that counts, is nobody's fact.</summary>
    public static IEnumerable<string> Of(VerifyResponse response, EntryPoint gate, DateOnly today) => response.Matches
        .Where(match => match.InWindow)
        .SelectMany(match => match.Flags.Select(flag => flag.Word).Concat(IsNotProven(match) ? [] : Misfits(match.Trip, gate, today)))
        .Distinct(StringComparer.Ordinal);

    private static bool IsNotProven(Match match) => match.Flags.Any(flag => flag.Word == GateFlags.ThisForm);

    private static IEnumerable<string> Misfits(Trip trip, EntryPoint gate, DateOnly today)
    {
        if (trip.ArrivalDate != today.ToString("O", System.Globalization.CultureInfo.InvariantCulture))
            yield return OtherDay;
        if (!gate.Fits(trip.Mode))
            yield return OtherWay;
    }
}
