using System.Globalization;

namespace Gateway.ModemDriver.At.Commands;

/// <summary>Reads the comma-separated fields of a reply or notice: numbers, and strings with or without quotes.</summary>
internal static class Fields
{
    /// <summary>What follows the colon, cut at commas outside quotes; quotes and spaces removed.</summary>
    public static IReadOnlyList<string> Of(string line)
    {
        var fields = new List<string>();
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var start = colon + 1;
        var quoted = false;
        for (var i = start; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
                quoted = !quoted;
            if (i < line.Length && (quoted || line[i] != ','))
                continue;
            fields.Add(line[start..i].Trim().Trim('"'));
            start = i + 1;
        }

        return fields;
    }

    /// <summary>The number in the field, −1 when there is none. Trailing text is ignored: <c>12OK</c> is 12.</summary>
    public static int Number(IReadOnlyList<string> fields, int index)
    {
        if (index >= fields.Count)
            return -1;
        var field = fields[index].AsSpan();
        var digits = field.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? field[..end] : field;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }
}
