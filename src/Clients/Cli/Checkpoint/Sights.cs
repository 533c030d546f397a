using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Checkpoint;

/// <summary>What staff have to see to, in words.</summary>
internal static class Sights
{
    private const string PassedBefore = "already_passed", PassedElsewhere = "passed_elsewhere_minutes_ago";

    /// <summary>The stable words; of a gateway of before, which sends none, those of the flags.</summary>
    public static IReadOnlyList<string> Words(VerifyResponse verified) => verified.SeeTo.Count > 0
        ? verified.SeeTo
        : [.. verified.Matches.Where(match => match.InWindow).SelectMany(match => match.Flags).Select(flag => flag.Word)
            .Distinct(StringComparer.Ordinal)];

    /// <summary>Whether somebody who would pass now has passed before.</summary>
    public static bool HavePassed(VerifyResponse verified) => Words(verified).Any(word => word is PassedBefore or PassedElsewhere);

    /// <summary>The flags' own texts, each once, then what does not fit this gate or day.</summary>
    public static IEnumerable<string> Lines(Call call, VerifyResponse verified)
    {
        var flags = verified.Matches.SelectMany(match => match.Flags).ToList();
        var trips = verified.Matches.Where(match => match.InWindow && match.Trip is not null && !IsNotProven(match))
            .Select(match => match.Trip).ToList();
        return flags.Select(flag => flag.Text)
            .Concat(Words(verified).Except(flags.Select(flag => flag.Word)).Select(word => Text(call, word, trips)))
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>Whom a passage is recorded for. A phone tail passes nobody, though its hits are listed beside; what contradicts or is not
    /// proven comes last, then of one person's days the nearest counts, as the gateway lists them.</summary>
    /// <returns>Null where one number is several people's: nobody is passed by a guess.</returns>
    public static Match? Passing(VerifyResponse verified)
    {
        var found = verified.Matches.Where(match => match.InWindow && match.FoundBy is (KeyKind.ByDocument or KeyKind.ByCode)).ToList();
        return found.Exists(match => Has(match, "number_of_several_countries") || Has(match, "number_of_several_documents"))
            ? null
            : found.OrderBy(match => Has(match, "conflicting_registration") || IsNotProven(match)).First();
    }

    private static bool IsNotProven(Match match) => Has(match, "this_form_not_proven");

    private static bool Has(Match match, string word) => match.Flags.Any(flag => flag.Word == word);

    private static string Text(Call call, string word, IReadOnlyList<Trip> trips) => word switch
    {
        "other_day" =>
            call.Text("checkpoint.other_day", string.Join(", ", trips.Select(trip => trip.ArrivalDate).Distinct(StringComparer.Ordinal))),
        "other_way" =>
            call.Text("checkpoint.other_way",
                string.Join(", ", trips.Select(trip => call.Word(trip.Mode)).Distinct(StringComparer.Ordinal))),
        _ => word,
    };
}
