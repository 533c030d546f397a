using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>Dates and times of day as the contract writes them: strict, in Harbin.</summary>
internal static partial class DateRule
{
    // Nobody who travels means an earlier one, and in the year 1 there is no instant for half a day of it.
    private const int FirstYear = 1900;

    /// <summary>The date of strict YYYY-MM-DD; null, with the violation added, when it is not one.</summary>
    public static DateOnly? Date(Findings findings, string field, string typed)
    {
        var text = TypedText.HalfWidth(typed);
        if (text.Length == 0)
            findings.Add(field, ViolationTexts.Missing);
        else if (!DateShape().IsMatch(text))
            findings.Add(field, ViolationTexts.DateFormat, text);
        else if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            findings.Add(field, ViolationTexts.NoSuchDate, text);
        else if (date.Year < FirstYear)
            findings.Add(field, ViolationTexts.NoSuchYear, text);
        else
            return date;
        return null;
    }

    /// <summary>The time of strict HH:MM; null, with the violation added, when it is not one.</summary>
    public static TimeOnly? Time(Findings findings, string field, string typed)
    {
        var text = TypedText.HalfWidth(typed);
        if (!TimeShape().IsMatch(text))
            findings.Add(field, ViolationTexts.TimeFormat, text);
        else if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            findings.Add(field, ViolationTexts.NoSuchTime, text);
        else
            return time;
        return null;
    }

    /// <summary>The instant of strict YYYY-MM-DD HH:MM; null, with the violation added, when it is not one.</summary>
    public static DateTimeOffset? Instant(Findings findings, string field, string typed)
    {
        var text = TypedText.HalfWidth(typed);
        if (text.Length == 0)
            findings.Add(field, ViolationTexts.Missing);
        else if (text.Length != 16 || text[10] != ' ')
            findings.Add(field, ViolationTexts.InstantFormat, text);
        else if (Date(findings, field, text[..10]) is { } date && Time(findings, field, text[11..]) is { } time)
            return HarbinTime.At(date, time);
        return null;
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateShape();

    [GeneratedRegex(@"^[0-9]{2}:[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimeShape();
}
