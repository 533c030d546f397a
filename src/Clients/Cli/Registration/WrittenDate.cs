using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gateway.Spelling;

namespace Gateway.Cli.Registration;

/// <summary>A day, a time of day, or both, as somebody wrote them.</summary>
internal readonly record struct Written(DateOnly? Date, TimeOnly? Time);

/// <summary>
/// Dates and times as people and spreadsheets write them, made into the contract's forms. What can be read in two ways (11/12/2026,
/// 3点, a day without its year, a weekday that is another) is not read at all.
/// </summary>
internal static partial class WrittenDate
{
    private static readonly string[] Weekdays = ["日天", "一", "二", "三", "四", "五", "六"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>A calendar day; a time of day behind it is allowed and ignored (spreadsheets add midnight).</summary>
    public static bool TryDate(string text, out DateOnly date)
    {
        var known = TryRead(text, out var written) && written.Date is not null;
        date = written.Date ?? default;
        return known;
    }

    public static bool TryTime(string text, out TimeOnly time)
    {
        var known = TryRead(text, out var written) && written.Time is not null;
        time = written.Time ?? default;
        return known;
    }

    public static bool TryMoment(string text, out DateTime moment)
    {
        var known = TryRead(text, out var written) && written is { Date: not null, Time: not null };
        moment = known ? written.Date!.Value.ToDateTime(written.Time!.Value) : default;
        return known;
    }

    /// <summary>A day, a time or both, by Harbin's clock.</summary>
    public static bool TryRead(string text, out Written written)
    {
        var plain = Plain(text);
        written = default;
        if (Day(plain) is { } day)
            written = day;
        else if (Clock(plain) is { } clock)
            written = new(null, clock);
        return written != default;
    }

    public static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Of(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Half-width, without what cannot be seen.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var each in text)
        {
            if (char.GetUnicodeCategory(each) != UnicodeCategory.Format)
                plain.Append(
                    each is >= '\uFF01' and <= '\uFF5E' ? (char)(each - 0xFEE0)
                    : char.IsWhiteSpace(each) ? ' ' : char.ToLowerInvariant(each));
        }

        return plain.ToString().Trim();
    }

    private static Written? Day(string text)
    {
        var match = NumericDay().Match(text) is { Success: true } numeric ? numeric : NamedMonth().Match(text);
        if (!match.Success || DateOf(match) is not { } date)
            return null;
        if (match.Groups["weekday"] is { Success: true } weekday
            && !Weekdays[(int)date.DayOfWeek].Contains(weekday.Value, StringComparison.Ordinal))
            return null;
        var rest = match.Groups["rest"].Value.Trim().TrimStart('t', ',').Trim();
        if (rest.Length == 0)
            return new(date, null);
        var zone = Zone().Match(rest);
        if (zone.Success)
            rest = rest[..zone.Index].Trim();
        if (Clock(rest) is not { } time)
            return null;
        return zone.Success ? InHarbin(date, time, zone) : new(date, time);
    }

    private static Written? InHarbin(DateOnly date, TimeOnly time, Match zone)
    {
        var offset = zone.Value == "z" ? TimeSpan.Zero : new TimeSpan(Number(zone, "hours"), Number(zone, "minutes"), 0);
        if (offset > TimeSpan.FromHours(14))
            return null;
        var moment = date.ToDateTime(time) - (zone.Value is ['-', ..] ? -offset : offset) + HarbinTime.Offset;
        return new(DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment));
    }

    private static DateOnly? DateOf(Match match)
    {
        var month = match.Groups["name"] is { Success: true } name ? Array.IndexOf(Months, name.Value[..3]) + 1 : Number(match, "month");
        var (year, day) = (Number(match, "year"), Number(match, "day"));
        return month is >= 1 and <= 12 && year >= 1 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static TimeOnly? Clock(string text)
    {
        var match = ClockFace().Match(text);
        if (!match.Success)
            return null;
        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        minute += match.Groups["part"].Value switch { "半" => 30, "一刻" or "1刻" => 15, "三刻" or "3刻" => 45, _ => 0 };
        var half = match.Groups["half"].Value + match.Groups["english"].Value.Replace(".", "", StringComparison.Ordinal).Trim();
        // 3点 may be at night or in the afternoon; 15点 and 下午3点 are not.
        if (match.Groups["o"].Value == ":" && !match.Groups["minute"].Success)
            return null;
        if (half.Length == 0 && match.Groups["o"].Value is ['点', ..] && hour is >= 1 and <= 11 && match.Groups["hour"].Length == 1)
            return null;
        var of24 = half switch
        {
            "" => hour,
            "凌晨" or "清晨" or "早上" or "早晨" or "早" or "上午" => hour < 12 ? hour : -1,
            "中午" => hour is 11 or 12 ? hour : hour is 1 or 2 ? hour + 12 : -1,
            "下午" or "午后" or "傍晚" => hour is >= 1 and <= 11 ? hour + 12 : hour is >= 12 and < 24 ? hour : -1,
            "晚上" or "晚" or "夜里" or "夜间" => hour is >= 5 and <= 11 ? hour + 12 : hour is >= 17 and < 24 ? hour : -1,
            "am" => hour is >= 1 and <= 12 ? hour % 12 : -1,
            "pm" => hour is >= 1 and <= 12 ? (hour % 12) + 12 : -1,
            _ => -1,
        };
        return of24 is >= 0 and < 24 && minute < 60 && second < 60 ? new TimeOnly(of24, minute, second) : null;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Length: > 0 } found ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : 0;

    /// <summary>2026-11-28, 2026/11/28, 2026.11.28, 2026年11月28日, 20261128, with a weekday or a time behind.</summary>
    [GeneratedRegex(
        @"^(?<year>\d{4}) ?((?<sep>[-/.]) ?(?<month>\d{1,2}) ?\k<sep> ?(?<day>\d{1,2})\.?|年 ?(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?[日号]|(?<month>\d{2})(?<day>\d{2}))( ?[(,]? ?(星期|周|礼拜)?(?<weekday>[一二三四五六日天])\)?)?(?<rest>(?<=[日号])\d.*|(?!\d).*)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NumericDay();

    /// <summary>28 Nov 2026, 28-Nov-2026, Nov 28, 2026.</summary>
    [GeneratedRegex(
        @"^((?<day>\d{1,2})[ \-](?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ \-,]+(?<year>\d{4})|(?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?<day>\d{1,2}), ?(?<year>\d{4}))(?<rest>(?!\d).*)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NamedMonth();

    [GeneratedRegex(
        @"^(?<half>凌晨|清晨|早上|早晨|早|上午|中午|下午|午后|傍晚|晚上|晚|夜里|夜间)? ?((?<hour>\d{1,2}) ?(?<o>:|时|点钟?) ?((?<minute>\d{1,2})(( ?: ?|分)(?<second>\d{1,2})?(\.\d+)?秒?)?|(?<part>半|一刻|1刻|三刻|3刻|整))?|(?<hour>\d{2})(?<minute>\d{2})) ?(?<english>[ap]\.?m\.?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ClockFace();

    [GeneratedRegex(@"(z|[+-](?<hours>\d{2}):?(?<minutes>\d{2})?)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Zone();
}
