using System.Buffers;
using System.Globalization;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>All words, and the reading of <c>word[=argument][@rate][*times]</c>.</summary>
internal static class Words
{
    public const string None = "none";
    private static readonly SearchValues<char> Number = SearchValues.Create("0123456789.");

    public static readonly IReadOnlyDictionary<string, Word> ByName =
        new[]
        {
            PromptWords.All, AnswerWords.All, ReportWords.All, LineWords.All, CommandWords.All, IdentityWords.All, CardWords.All,
            NetworkWords.All, MemoryWords.All, ModemWords.All,
        }
            .SelectMany(words => words).ToDictionary(word => word.Name, StringComparer.Ordinal);

    /// <exception cref="FormatException">No such word, or its argument, rate or times is wrong.</exception>
    public static ActiveWord Parse(string what)
    {
        var text = what.Trim();
        var times = Tail(ref text, '*') is { } t
            ? int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n
                : throw Wrong(what, "after '*' there must be a whole number")
            : (int?)null;
        var rate = Tail(ref text, '@') is { } r
            ? double.TryParse(r, NumberStyles.Float, CultureInfo.InvariantCulture, out var p) && p is >= 0 and <= 1
                ? p : throw Wrong(what, "after '@' there must be a rate from 0 to 1")
            : (double?)null;
        var (name, argument) = text.Split('=', 2) is [var left, var right] ? (left, right) : (text, null);
        if (!ByName.TryGetValue(name, out var word)) throw Wrong(what, "no such word; docs/virtual-bank.md lists them");
        if (argument is not null && word.Argument is null) throw Wrong(what, $"{name} takes no argument");
        return new ActiveWord(word, new WordArgument(name, argument ?? word.Argument ?? ""), rate, times, what.Trim());
    }

    // "@0.05" and "*3" stand at the end; a recipient's text may hold such signs, so only numbers count.
    private static string? Tail(ref string text, char sign)
    {
        var at = text.LastIndexOf(sign);
        if (at < 0 || at + 1 == text.Length || !text.AsSpan(at + 1).ContainsAnyInRange('0', '9')
            || text.AsSpan(at + 1).ContainsAnyExcept(Number)) return null;
        var tail = text[(at + 1)..];
        text = text[..at];
        return tail;
    }

    private static FormatException Wrong(string what, string reason) => new($"{what}: {reason}.");
}
