using Gateway.Core.Places;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Registration.Rules;

/// <summary>Entry points exist, and the one expected is reached by the way the person comes.</summary>
internal static class EntryPointRule
{
    private const int MostShown = 40;

    /// <summary>Where the person expects to arrive; null when that is not said or is wrong, which is added.</summary>
    /// <param name="onPaper">A sheet tells where the person has passed: what is written there is kept, even if it does not
    /// match the way of travel.</param>
    public static EntryPoint? Expected(Findings findings, string field, Trip trip, bool onPaper, PlaceTable places)
    {
        if (TypedText.HalfWidth(trip.EntryPoint).Length == 0 || Existing(findings, field, trip.EntryPoint, places) is not { } entryPoint)
            return null;
        var modeIsKnown = trip.Mode != ArrivalMode.Unspecified && Enum.IsDefined(trip.Mode);
        if (onPaper || !modeIsKnown || entryPoint.Fits(trip.Mode))
            return entryPoint;
        findings.Add(field, ViolationTexts.EntryPointWay, entryPoint.Code, Way(entryPoint.Way), Mode(trip.Mode));
        return null;
    }

    /// <summary>The entry point of this code or name; null when there is none or several, which is added.</summary>
    public static EntryPoint? Existing(Findings findings, string field, string typed, PlaceTable places)
    {
        var text = TypedText.HalfWidth(typed);
        if (text.Length == 0)
            findings.Add(field, ViolationTexts.Missing);
        else if (Find(typed, places) is { } entryPoint)
            return entryPoint;
        else if (places.EntryPointsNamed(typed) is { Count: > 1 } several)
            findings.Add(field, ViolationTexts.EntryPointSeveral, text, Listed(several));
        else
            findings.Add(field, ViolationTexts.EntryPointUnknown, text, Listed(places.EntryPoints));
        return null;
    }

    /// <summary>The one entry point of this code or name; null when there is none or several.</summary>
    public static EntryPoint? Find(string typed, PlaceTable places)
    {
        if (places.TryEntryPoint(TypedText.HalfWidth(typed).ToUpperInvariant(), out var entryPoint))
            return entryPoint;
        return places.EntryPointsNamed(typed) is [var only] ? only : null;
    }

    private static Bilingual Listed(IReadOnlyList<EntryPoint> choices) =>
        Choices.List([.. choices.Take(MostShown).Select(each => Bilingual.Same($"{each.Code} {each.Name}"))], choices.Count > MostShown);

    private static Bilingual Way(EntryWay way) => way switch
    {
        EntryWay.Air => new() { English = "air", Chinese = "航空" },
        EntryWay.Rail => new() { English = "rail", Chinese = "铁路" },
        _ => new() { English = "road", Chinese = "公路" },
    };

    private static Bilingual Mode(ArrivalMode mode) => mode switch
    {
        ArrivalMode.Air => new() { English = "AIR", Chinese = "飞机" },
        ArrivalMode.Rail => new() { English = "RAIL", Chinese = "火车" },
        ArrivalMode.Coach => new() { English = "COACH", Chinese = "客车" },
        _ => new() { English = "SELF_DRIVE", Chinese = "自驾" },
    };
}
