using System.Text.RegularExpressions;
using Gateway.Core.Places;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Registration.Rules;

/// <summary>When, how, from where and to where.</summary>
internal static partial class TripRule
{
    /// <summary>The normalised trip; null when something is wrong with it, which is added.</summary>
    /// <param name="paper">Where and when the person passed, when the form was on paper.</param>
    public static NormalTrip? Check(Findings findings, Trip? typed, PaperForm? paper, FormContext context)
    {
        const string field = "trip";
        if (typed is null)
        {
            findings.Add(field, ViolationTexts.Missing);
            return null;
        }
        var before = findings.Violations.Count;
        var date = ArrivalDateRule.Check(findings, field + ".arrival_date", typed.ArrivalDate, paper is not null, context);
        TimeOnly? time = TypedText.HalfWidth(typed.ArrivalTime).Length == 0
            ? null
            : DateRule.Time(findings, field + ".arrival_time", typed.ArrivalTime);
        CheckChoice(findings, field + ".mode", typed.Mode);
        var carrier = Carrier(findings, field + ".carrier_number", typed);
        var origin = OriginRule.Check(findings, field + ".origin", typed.Origin);
        CheckChoice(findings, field + ".purpose", typed.Purpose);
        var district = District(findings, field + ".destination_district", typed.DestinationDistrict, context.Places);
        var address = FreeText.Check(findings, field + ".destination_address", typed.DestinationAddress, 200, required: true);
        var entryPoint = EntryPointRule.Expected(findings, field + ".entry_point", typed, paper is not null, context.Places);
        if (findings.Violations.Count > before)
            return null;
        if (paper is not null && EntryPointRule.Find(paper.EntryPoint, context.Places) is { } passed)
            entryPoint = passed;
        return new NormalTrip(
            date!.Value, time, typed.Mode, carrier!, origin!, typed.Purpose, district!, address!,
            entryPoint?.Code ?? "", entryPoint?.District ?? "");
    }

    private static string? Carrier(Findings findings, string field, Trip typed)
    {
        // A program that took the number of a train for a number leaves a point and a zero behind it.
        var carrier =
            FreeText.Label(findings, field, ProgramsDecimal().Replace(typed.CarrierNumber.Trim(), "${number}"), 16, required: false);
        if (carrier is { Length: 0 } && typed.Mode is ArrivalMode.Air or ArrivalMode.Rail)
            findings.Add(field, ViolationTexts.CarrierMissing);
        return carrier;
    }

    private static string? District(Findings findings, string field, string typed, PlaceTable places)
    {
        var text = TypedText.HalfWidth(typed);
        if (text.Length == 0)
            findings.Add(field, ViolationTexts.Missing);
        else if (places.TryDivision(text, out var division))
            return division.Code;
        else if (places.DivisionNamed(typed) is { } named)
            return named.Code;
        else
        {
            var listed = Choices.List([.. places.Divisions.Select(each => Bilingual.Same($"{each.Code} {each.Name}"))]);
            findings.Add(field, ViolationTexts.DistrictUnknown, text, places.Divisions.Count, listed);
        }
        return null;
    }

    private static void CheckChoice<T>(Findings findings, string field, T value)
        where T : struct, Enum
    {
        if (EqualityComparer<T>.Default.Equals(value, default))
            findings.Add(field, ViolationTexts.Missing);
        else if (!Enum.IsDefined(value))
            findings.Add(field, ViolationTexts.UnknownValue, value.ToString("D"));
    }

    [GeneratedRegex(@"^(?<number>[0-9]+)\.0+\z", RegexOptions.CultureInvariant)]
    private static partial Regex ProgramsDecimal();
}
