using Gateway.VirtualBank.At.Commands;

namespace Gateway.VirtualBank.At;

/// <summary>Takes a command line apart (ITU-T V.250, 5.2): basic commands run together, extended ones are parted by <c>;</c>.</summary>
internal static class AtLine
{
    private const string ExtendedSigns = "+^$%#*";

    /// <summary>The commands of <paramref name="line"/>; null when it does not hold <c>AT</c> at all.</summary>
    public static IReadOnlyList<AtCommand>? Parse(string line)
    {
        var start = line.IndexOf("AT", StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        var commands = new List<AtCommand>(1);
        var at = start + 2;
        while (at < line.Length)
        {
            if (line[at] is ' ' or ';') at++;
            else if (ExtendedSigns.Contains(line[at], StringComparison.Ordinal)) commands.Add(Extended(line, ref at));
            else commands.Add(Basic(line, ref at));
        }
        return commands;
    }

    private static AtCommand Extended(string line, ref int at)
    {
        var end = EndOf(line, at);
        var text = line[at..end];
        at = end;
        var sign = text.IndexOfAny(['=', '?']);
        if (sign < 0) return new(text.TrimEnd().ToUpperInvariant(), AtForm.Execute, "");
        var name = text[..sign].TrimEnd().ToUpperInvariant();
        if (text[sign] == '?') return new(name, AtForm.Read, "");
        var argument = text[(sign + 1)..].Trim();
        return argument == "?" ? new(name, AtForm.Test, "") : new(name, AtForm.Set, argument);
    }

    private static int EndOf(string line, int at)
    {
        var quoted = false;
        for (; at < line.Length; at++)
        {
            if (line[at] == '"') quoted = !quoted;
            else if (line[at] == ';' && !quoted) break;
        }
        return at;
    }

    private static AtCommand Basic(string line, ref int at)
    {
        var start = at++;
        if (line[start] == '&' && at < line.Length) at++;
        var name = line[start..at].ToUpperInvariant();
        if (name == "D") // dialling takes the rest of the line
        {
            var number = line[at..];
            at = line.Length;
            return new(name, AtForm.Set, number);
        }
        var digits = at;
        while (at < line.Length && char.IsAsciiDigit(line[at])) at++;
        if (name == "S" && at < line.Length && line[at] is '=' or '?') return Register(line, ref at);
        return new(name, AtForm.Execute, line[digits..at]);
    }

    // S3=13, S3?: accepted and forgotten, no driver depends on more.
    private static AtCommand Register(string line, ref int at)
    {
        var form = line[at++] == '?' ? AtForm.Read : AtForm.Set;
        while (at < line.Length && char.IsAsciiDigit(line[at])) at++;
        return new("S", form, "");
    }
}
