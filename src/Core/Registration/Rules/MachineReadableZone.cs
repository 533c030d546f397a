using System.Text.RegularExpressions;

namespace Gateway.Core.Registration.Rules;

/// <summary>The second of the two lines of a passport, ICAO 9303 part 4 (TD3): number, nationality, birth, sex, expiry, each with its check
/// digit; read for the number.</summary>
internal static partial class MachineReadableZone
{
    /// <summary>The passport's number, without its filler; null when there is no such line or its check digit says that it was
    /// misread.</summary>
    public static string? Find(string text) => Line(text) is { } line && IsRight(line) ? line.Groups["number"].Value.TrimEnd('<') : null;

    /// <summary>Whether there is such a line and it was misread.</summary>
    public static bool IsMisread(string text) => Line(text) is { } line && !IsRight(line);

    private static Match? Line(string text)
    {
        var squeezed = string.Concat(text.Where(each => !char.IsWhiteSpace(each)));
        return SecondLine().Match(squeezed) is { Success: true } line ? line : null;
    }

    // The number's own check digit decides: whoever is looked up by it is not looked up by the dates.
    private static bool IsRight(Match line) => CheckDigit(line.Groups["number"].Value) == line.Groups["check"].Value[0];

    // Part 3, 4.9: weights 7 3 1, letters from 10, the filler 0.
    private static char CheckDigit(string field)
    {
        var sum = 0;
        for (var i = 0; i < field.Length; i++)
            sum += (field[i] switch { '<' => 0, <= '9' => field[i] - '0', var letter => letter - 'A' + 10 }) * (i % 3) switch
            {
                0 => 7,
                1 => 3,
                _ => 1,
            };
        return (char)('0' + (sum % 10));
    }

    [GeneratedRegex(
        @"(?<number>[A-Z0-9<]{9})(?<check>[0-9])[A-Z<]{3}[0-9<]{6}[0-9][MFX<][0-9]{6}[0-9][A-Z0-9<]{14}[0-9<][0-9]\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SecondLine();
}
