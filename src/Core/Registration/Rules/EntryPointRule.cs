using Gateway.Core.Places;
using Gateway.V1;

namespace Gateway.Core.Registration.Rules;

/// <summary>Entry points exist, and the one expected is reached by the way the person comes.</summary>
internal static class EntryPointRule
{
    public static string Code(string typed) => TypedText.HalfWidth(typed).ToUpperInvariant();

    /// <summary>Where the person expects to arrive; null when that is not said or is wrong, which is added.</summary>
    /// <param name="onPaper">A sheet tells where the person has passed: what is written there is kept, even if it does not
    /// match the way of travel.</param>
    public static EntryPoint? Expected(Findings findings, string field, Trip trip, bool onPaper, PlaceTable places)
    {
        if (Code(trip.EntryPoint).Length == 0 || Existing(findings, field, trip.EntryPoint, places) is not { } entryPoint)
            return null;
        var modeIsKnown = trip.Mode != ArrivalMode.Unspecified && Enum.IsDefined(trip.Mode);
        if (onPaper || !modeIsKnown || entryPoint.Fits(trip.Mode))
            return entryPoint;
        findings.Add(field, ViolationTexts.EntryPointWay, entryPoint.Code, Way(entryPoint.Way), Mode(trip.Mode));
        return null;
    }

    /// <summary>The entry point of this code; null when there is none, which is added.</summary>
    public static EntryPoint? Existing(Findings findings, string field, string typed, PlaceTable places)
    {
        var code = Code(typed);
        if (code.Length == 0)
            findings.Add(field, ViolationTexts.Missing);
        else if (places.TryEntryPoint(code, out var entryPoint))
            return entryPoint;
        else
            findings.Add(field, ViolationTexts.EntryPointUnknown, code);
        return null;
    }

    private static Spoken Way(EntryWay way) => way switch
    {
        EntryWay.Air => new("air", "航空"),
        EntryWay.Rail => new("rail", "铁路"),
        _ => new("road", "公路"),
    };

    private static Spoken Mode(ArrivalMode mode) => mode switch
    {
        ArrivalMode.Air => new("AIR", "飞机"),
        ArrivalMode.Rail => new("RAIL", "火车"),
        ArrivalMode.Coach => new("COACH", "客车"),
        _ => new("SELF_DRIVE", "自驾"),
    };
}
