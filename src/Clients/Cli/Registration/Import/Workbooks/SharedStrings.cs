using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Gateway.Cli.Registration.Import.Files;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>The texts that cells of a workbook share (ECMA-376 part 1, 18.4).</summary>
internal static partial class SharedStrings
{
    public static IReadOnlyList<string> Read(WorkbookPackage package, string? part, ReadingBudget budget)
    {
        var texts = new List<string>();
        if (part is null)
            return texts;
        using var xml = package.Xml(part);
        while (xml.Next())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
                texts.Add(budget.Keep(Unescaped(xml.TextWithin())));
        }

        return texts;
    }

    /// <summary>Characters that XML cannot hold stand as _x000D_ (18.18.85, ST_Xstring).</summary>
    public static string Unescaped(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? EscapedCharacter()
            .Replace(text,
                match => ((char)ushort.Parse(match.Groups["code"].ValueSpan, NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture)).ToString())
        : text;

    /// <summary>The other way: control characters, lone surrogates and noncharacters, and what would be taken for an escape.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                escaped.Append(text[i]).Append(text[++i]);
            else if (text[i] is '\t' or '\n' || (XmlConvert.IsXmlChar(text[i]) && text[i] != '\r' && !Escape().IsMatch(text.AsSpan(i))))
                escaped.Append(text[i]);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
        }

        return escaped.ToString();
    }

    [GeneratedRegex(@"\A_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex EscapedCharacter();
}
