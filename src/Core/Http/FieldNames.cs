using System.Globalization;
using System.Text;
using Google.Protobuf.Reflection;

namespace Gateway.Core.Http;

/// <summary>Finds a field by its name in JSON (<c>requestId</c>) or in the contract (<c>request_id</c>), and what an unknown name may have
/// meant.</summary>
internal static class FieldNames
{
    private const int MostShown = 40;

    public static FieldDescriptor? Find(MessageDescriptor type, string name)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            if (field.JsonName == name || field.Name == name)
                return field;
        }

        return null;
    }

    /// <summary>A name as it may stand in an answer: bounded, without characters that nobody sees.</summary>
    public static string Shown(string name)
    {
        var shown = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (shown.Length >= MostShown)
                return shown.Append('…').ToString();
            if (Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                shown.Append('?');
            else
                shown.Append(rune.ToString());
        }

        return shown.ToString();
    }

    /// <summary>The field that was probably meant; null when none is near.</summary>
    public static string? Near(MessageDescriptor type, string name)
    {
        var asked = Plain(name);
        if (asked.Length is 0 or > MostShown)
            return null;
        return type.Fields.InDeclarationOrder()
            .Select(field => (field.JsonName, Distance: DistanceOf(asked, Plain(field.JsonName))))
            .Where(candidate => candidate.Distance <= Math.Max(1, asked.Length / 3))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.JsonName)
            .FirstOrDefault();
    }

    private static string Plain(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>Levenshtein's distance; a name that holds the other (phoneNumber, phone) is next to it.</summary>
    private static int DistanceOf(string asked, string known)
    {
        if (known.Length > 2 && (asked.Contains(known, StringComparison.Ordinal) || known.Contains(asked, StringComparison.Ordinal)))
            return 1;
        var before = Enumerable.Range(0, known.Length + 1).ToArray();
        for (var i = 1; i <= asked.Length; i++)
        {
            var row = new int[known.Length + 1];
            row[0] = i;
            for (var j = 1; j <= known.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (asked[i - 1] == known[j - 1] ? 0 : 1));
            before = row;
        }

        return before[known.Length];
    }
}
