using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>The place of departure: an area of China or a country, by code or by name. Of a code only the province is checked: dissolved
/// areas keep theirs.</summary>
internal static class OriginRule
{
    private const int MostShown = 8;

    /// <summary>Six digits (GB/T 2260) or ISO 3166-1 alpha-3; null when it is wrong or may be several, which is added with what would be
    /// right.</summary>
    public static string? Check(Findings findings, string field, string typed)
    {
        var origin = TypedText.HalfWidth(typed).ToUpperInvariant();
        if (origin.Length == 0)
            findings.Add(field, ViolationTexts.Missing);
        else if (origin.All(char.IsAsciiDigit))
        {
            if (origin.Length == 6 && Provinces.Begins(origin))
                return origin;
            if (origin.Length == 6)
                findings.Add(field, ViolationTexts.OriginProvince, origin[..2]);
            else
                findings.Add(field, ViolationTexts.OriginShape, origin);
        }
        else
            return Named(findings, field, typed, origin);
        return null;
    }

    private static string? Named(Findings findings, string field, string typed, string origin)
    {
        var reading = AreaTable.Find(typed);
        if (reading.Areas is [var area])
            return area.Code;
        if (reading.Areas is [_, _, ..])
            findings.Add(field, ViolationTexts.OriginSeveral, origin, Listed(reading.Areas));
        else if (Countries.Named(typed) is { } country)
            return country.Code;
        else if (reading.Understood is { } known)
            findings.Add(field, ViolationTexts.OriginRest, origin, Listed([known]));
        else if (origin.Length == 3 && origin.All(char.IsAsciiLetter))
            findings.Add(field, ViolationTexts.CountryUnknown, origin);
        else
        {
            var like = AreaTable.Like(typed, MostShown).Select(Said).Concat(Countries.Like(typed, MostShown).Select(Choices.Of))
                .Take(MostShown).ToList();
            if (like.Count > 0)
                findings.Add(field, ViolationTexts.OriginSeveral, origin, Choices.List(like));
            else
                findings.Add(field, ViolationTexts.OriginShape, origin);
        }
        return null;
    }

    // No name has more than four.
    private static Bilingual Listed(IReadOnlyList<Area> areas) => Choices.List([.. areas.Select(Said)]);

    private static Bilingual Said(Area area) => Bilingual.Same($"{area.Code} {AreaTable.NameOf(area.Code)}");
}
