using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gateway.Cli.Registration.Import.Files;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>How a spreadsheet shows the number in a cell: as a number, a day, a time (ECMA-376 part 1, 18.8.30 and 18.8.31).</summary>
internal sealed partial class NumberFormat
{
    public static readonly NumberFormat General = new("General");

    /// <summary>Formats that a file uses without naming their code: those of every language, then those of Chinese ones, among
    /// them the one that a typed 2026年11月28日 gets (31).</summary>
    private static readonly Dictionary<int, string> BuiltIn = new()
    {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [12] = "# ?/?",
        [13] = "# ??/??",
        [14] = "yyyy/m/d",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "yyyy/m/d h:mm",
        [37] = "#,##0",
        [38] = "#,##0",
        [39] = "#,##0.00",
        [40] = "#,##0.00",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mm:ss.0",
        [48] = "##0.0E+0",
        [49] = "@",
        [27] = "yyyy年m月",
        [28] = "m月d日",
        [29] = "m月d日",
        [30] = "m-d-yy",
        [31] = "yyyy年m月d日",
        [32] = "h时mm分",
        [33] = "h时mm分ss秒",
        [34] = "上午/下午h时mm分",
        [35] = "上午/下午h时mm分ss秒",
        [36] = "yyyy年m月",
        [50] = "yyyy年m月",
        [51] = "m月d日",
        [52] = "yyyy年m月",
        [53] = "m月d日",
        [54] = "m月d日",
        [55] = "上午/下午h时mm分",
        [56] = "上午/下午h时mm分ss秒",
        [57] = "yyyy年m月",
        [58] = "m月d日",
    };

    private readonly bool _date;
    private readonly bool _time;
    private readonly bool _elapsed;
    private readonly string _digits;

    private NumberFormat(string code)
    {
        // The first section shows what is not negative; a colour, a condition or a language in brackets shows nothing.
        var section = FirstSection(code);
        _elapsed = Elapsed().IsMatch(section);
        var bare = Silent().Replace(section, "").ToLowerInvariant();
        _digits = "";
        if (bare.Contains("general", StringComparison.Ordinal) || bare.Contains("通用格式", StringComparison.Ordinal) || bare.Contains('@'))
            return;
        bare = DayHalf().Replace(bare, "h");
        _time = _elapsed || bare.Contains('h') || bare.Contains('s') || bare.Contains('时') || bare.Contains('分');
        _date = bare.Contains('y') || bare.Contains('d') || (bare.Contains('e') && !bare.Contains('0')) || HasMonth(bare);
        if (!_date && !_time)
            _digits = Language().Replace(section, "");
    }

    public static NumberFormat Of(int id, string? code) =>
        (code is { Length: > 0 } ? code : BuiltIn.GetValueOrDefault(id)) is { } known ? new(known) : General;

    /// <summary>The cell of a number under this format.</summary>
    public Cell Show(double value, bool from1904)
    {
        if (_date || _time)
            return ExcelDay.Cell(value, _date, _time, _elapsed, from1904);
        var plain = Plain(value);
        if (_digits.Length == 0 || value < 0 || Math.Floor(value) != value || value >= 1e15)
            return new(plain, CellKind.Number);
        var shown = Shaped(plain);
        // Groups of digits, hyphens and spaces between them are only dress.
        return shown is null || string.Concat(shown.Where(char.IsAsciiLetterOrDigit)) == plain
            ? new(plain, CellKind.Number)
            : new(shown, CellKind.Shaped);
    }

    /// <summary>A number in full; beyond 15 digits a spreadsheet has already lost some, which the exponent shows.</summary>
    public static string Plain(double value) => Math.Abs(value) < 1e15
        ? value.ToString("0.############", CultureInfo.InvariantCulture)
        : value.ToString("E14", CultureInfo.InvariantCulture);

    /// <summary>A whole number under a format of digits (0 # ?) and letters; null for fractions, percents, exponents.</summary>
    private string? Shaped(string digits)
    {
        var tokens = Tokens().Matches(_digits);
        if (tokens.Count == 0 || tokens.Sum(token => token.Length) != _digits.Length)
            return null;
        var shown = new StringBuilder();
        var left = digits.Length;
        var point = _digits.IndexOf('.', StringComparison.Ordinal);
        var places = tokens.Count(token => IsPlace(token.Value) && (point < 0 || token.Index < point));
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            var token = tokens[i].Value;
            if (point >= 0 && tokens[i].Index >= point)
                continue;
            if (!IsPlace(token))
                shown.Insert(0, token is [',', ..] ? "" : token.Trim('"').TrimStart('\\'));
            else if (--places == 0)
                (left, _) = (0, shown.Insert(0, left > 0 ? digits[..left] : token == "0" ? "0" : ""));
            else if (left > 0)
                shown.Insert(0, digits[--left]);
            else if (token == "0")
                shown.Insert(0, '0');
        }

        return shown.ToString();
    }

    private static bool IsPlace(string token) => token is "0" or "#" or "?";

    private static string FirstSection(string code)
    {
        var quoted = false;
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] == '"')
                quoted = !quoted;
            else if (code[i] == '\\')
                i++;
            else if (code[i] == ';' && !quoted)
                return code[..i];
        }

        return code;
    }

    /// <summary>An m is a month unless it stands behind hours or before seconds.</summary>
    private static bool HasMonth(string bare)
    {
        var clock = string.Concat(bare.Where(letter => letter is 'h' or 's' or 'm' or 'y' or 'd'));
        return MonthLetters().IsMatch(clock);
    }

    [GeneratedRegex(@"\[(h+|m+|s+)\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Elapsed();

    /// <summary>Quoted text, escaped characters, spacing (_x), filling (*x) and brackets other than elapsed time.</summary>
    [GeneratedRegex(@"""[^""]*""?|\\.|_.|\*.|\[(?!(h+|m+|s+)\])[^\]]*\]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Silent();

    [GeneratedRegex("am/pm|a/p|上午/下午", RegexOptions.CultureInvariant)]
    private static partial Regex DayHalf();

    [GeneratedRegex(@"\[[^\]]*\]|_.|\*.", RegexOptions.CultureInvariant)]
    private static partial Regex Language();

    [GeneratedRegex(@"(?<![hm])m+(?![ms])", RegexOptions.CultureInvariant)]
    private static partial Regex MonthLetters();

    [GeneratedRegex(@"""[^""]*""|\\.|[0#?]|[,.\- ()+]|[A-Za-z\u4E00-\u9FFF]", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();
}
