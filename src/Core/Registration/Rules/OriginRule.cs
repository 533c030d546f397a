namespace Gateway.Core.Registration.Rules;

/// <summary>The place of departure: a mainland area code, of which only the province is checked, or a country.</summary>
internal static class OriginRule
{
    public static string? Check(Findings findings, string field, string typed)
    {
        var origin = TypedText.HalfWidth(typed).ToUpperInvariant();
        if (origin.Length == 0)
            findings.Add(field, ViolationTexts.Missing);
        else if (origin.Length == 6 && origin.All(char.IsAsciiDigit))
        {
            if (Provinces.Begins(origin))
                return origin;
            findings.Add(field, ViolationTexts.OriginProvince, origin[..2]);
        }
        else if (origin.Length == 3 && origin.All(char.IsAsciiLetter))
        {
            if (Countries.Contains(origin))
                return origin;
            findings.Add(field, ViolationTexts.CountryUnknown, origin);
        }
        else
            findings.Add(field, ViolationTexts.OriginShape, origin);
        return null;
    }
}
