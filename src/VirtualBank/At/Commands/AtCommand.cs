namespace Gateway.VirtualBank.At.Commands;

/// <summary>The forms of a command (3GPP TS 27.007, 4.2): <c>+X</c>, <c>+X?</c>, <c>+X=…</c>, <c>+X=?</c>.</summary>
internal enum AtForm
{
    Execute,
    Read,
    Set,
    Test,
}

/// <summary>One command out of a line.</summary>
/// <param name="Name">Upper case, with its sign: <c>+CMGS</c>, <c>E</c>, <c>&amp;F</c>.</param>
/// <param name="Argument">What follows <c>=</c>, or the digits of a basic command; as given.</param>
internal readonly record struct AtCommand(string Name, AtForm Form, string Argument)
{
    /// <summary>The argument split at its commas, quotes taken off.</summary>
    public string[] Values => Argument.Length == 0 ? [] : [.. Argument.Split(',').Select(v => v.Trim().Trim('"'))];

    /// <summary>The n-th value as a number; <paramref name="fallback"/> when it is left out, null when it is none.</summary>
    public int? Number(int position, int? fallback = null)
    {
        var values = Values;
        if (position >= values.Length || values[position].Length == 0) return fallback;
        return int.TryParse(values[position], out var number) ? number : null;
    }
}
