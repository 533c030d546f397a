using Gateway.Laws.Tests.People;
using static Gateway.Laws.Tests.Habits.Promise;
using static Gateway.Laws.Tests.Habits.Ways;

namespace Gateway.Laws.Tests.Habits;

/// <summary>How names are written.</summary>
internal static class NameHabits
{
    private const string Dots = "•・‧･∙⋅·．";

    public static readonly IReadOnlyList<Habit> All =
    [
        Text("name with blanks around", Field.Name, Understood, (p, d) => d.Of(Signs.Blanks) + p.Name + d.Of(Signs.Blanks)),
        Text("name of two padded with an ideographic space", Field.Name, Understood,
            (p, _) => p.Name.Length == 2 ? $"{p.Name[0]}　{p.Name[1]}" : null, Somebody.OfTwoHanzi),
        Text("name with blanks between hanzi", Field.Name, Understood,
            (p, d) => IsHan(p.Name) ? string.Join(d.OneOf(" ", "  ", "\u00A0"), p.Name.ToCharArray()) : null, Somebody.Han),
        Text("name with an invisible character behind", Field.Name, Understood, (p, d) => p.Name + d.Of(Signs.Invisible)),
        Text("name with an invisible character in front", Field.Name, Understood, (p, d) => d.Of(Signs.Invisible) + p.Name),
        Text("name with an invisible character inside", Field.Name, Either,
            (p, d) => IsHan(p.Name) ? Signs.Inside(p.Name, d.Of(Signs.Invisible).ToString(), d) : null, Somebody.Han),
        Text("name with a filler or a variation selector behind", Field.Name, Either,
            (p, d) => p.Name + d.OneOf("\u3164", "\uFE0F", "\uFE00", "\uFFA0")),
        Text("minority name with a look-alike dot", Field.Name, Understood,
            (p, d) => p.Name.Contains('·', StringComparison.Ordinal) ? p.Name.Replace('·', d.Of([.. Dots])) : null, Somebody.OfMinority),
        Text("minority name with a full stop", Field.Name, Understood,
            (p, _) => p.Name.Contains('·', StringComparison.Ordinal) ? p.Name.Replace('·', '.') : null, Somebody.OfMinority),
        Text("minority name with blanks around the dot", Field.Name, Understood,
            (p, d) => p.Name.Contains('·', StringComparison.Ordinal)
                ? p.Name.Replace("·", d.OneOf(" ·", "· ", " · "), StringComparison.Ordinal)
                : null, Somebody.OfMinority),
        Text("minority name with another round sign", Field.Name, Either,
            (p, d) => p.Name.Contains('·', StringComparison.Ordinal) ? p.Name.Replace('·', d.OneOf('●', '。', '⸱', '˙', '•', '*')) : null,
            Somebody.OfMinority),
        Text("Latin name in capitals", Field.Name, Understood, (p, _) => IsLatin(p.Name) ? p.Name.ToUpperInvariant() : null,
            Somebody.InLatin),
        Text("Latin name in small letters", Field.Name, Understood, (p, _) => IsLatin(p.Name) ? p.Name.ToLowerInvariant() : null,
            Somebody.InLatin),
        Text("Latin name in full width", Field.Name, Understood, (p, _) => IsLatin(p.Name) ? Signs.FullWidth(p.Name) : null,
            Somebody.InLatin),
        Text("Latin name with two blanks or a hard one", Field.Name, Understood,
            (p, d) => IsLatin(p.Name) ? p.Name.Replace(" ", d.OneOf("  ", "\u00A0", " \u00A0"), StringComparison.Ordinal) : null,
            Somebody.InLatin),
        Text("Latin name decomposed", Field.Name, Understood,
            (p, _) => p.Name.Contains('é', StringComparison.Ordinal) ? p.Name.Replace("é", "e\u0301", StringComparison.Ordinal) : null,
            (p, _) => Somebody.Named(p, "José Dubois")),
        Text("apostrophe of a word processor", Field.Name, Understood,
            (p, d) => p.Name.Contains('\'', StringComparison.Ordinal) ? p.Name.Replace('\'', d.OneOf('’', '‘', 'ʼ', '＇', '`', '´')) : null,
            (p, _) => Somebody.Named(p, "SEAN O'BRIEN"), least: 0.5),
        Text("hyphen of a word processor", Field.Name, Understood,
            (p, d) => p.Name.Contains('-', StringComparison.Ordinal)
                ? p.Name.Replace("-", d.Of(Signs.Hyphens), StringComparison.Ordinal)
                : null,
            (p, _) => Somebody.Named(p, "Jean-Pierre Dubois")),
        Text("hanzi of the private area, as GB 18030-2000 had them", Field.Name, Understood, (p, _) => InPrivateArea(p.Name),
            Somebody.WithOncePrivateHanzi),
        Text("hanzi as an entity of a web page", Field.Name, Either,
            (p, _) => IsHan(p.Name) ? $"&#{(int)p.Name[0]};{p.Name[1..]}" : null, Somebody.Han),
        InCell("an escape of a workbook inside the name", Field.Name, Either,
            (p, d, _) => p.Name + d.OneOf("_x000D_", "_x000A_", "_x200B_")),
        Text("a line break behind the name", Field.Name, Either, (p, d) => p.Name + d.OneOf("\n", "\r\n", "\t", "\u2028")),
        Text("an apostrophe in front, as Excel's mark of text", Field.Name, Either, (p, _) => "'" + p.Name),
        Lost("a name that lost a hanzi to a question mark", Field.Name,
            (p, d) => IsHan(p.Name) ? p.Name[0] + d.OneOf("?", "？", "□", "\uFFFD", "*", "＊") : null, Somebody.Han),
        Lost("an error of a formula for the name", Field.Name, (_, d) => d.OneOf("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!")),
        Lost("nobody's name", Field.Name, (_, d) => d.OneOf("", "-", "/", "—", "无", "不详", "同上", "〃")),
        Lost("a name and the phone in one cell", Field.Name, (p, d) => $"{p.Name}{d.OneOf("", " ", "/")}{Phones.Mobile(d)}"),
    ];

    private static bool IsHan(string name) => name.Length > 1 && name.All(each => each is >= '\u4E00' and <= '\u9FA5');

    private static bool IsLatin(string name) => name.All(each => each is ' ' or '\'' or '-' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'));

    private static string? InPrivateArea(string name)
    {
        foreach (var (old, standard) in Names.OncePrivate)
        {
            if (name.Contains(standard, StringComparison.Ordinal))
                return name.Replace(standard, old.ToString(), StringComparison.Ordinal);
        }

        return null;
    }
}
