namespace Gateway.ModemDriver.At.Commands;

/// <summary>A question answered by one line without prefix; some devices put the prefix or quotes around it all the same.</summary>
internal abstract class UnprefixedQuery(string text) : AtCommand<string>
{
    protected override string Text => text;

    protected override bool Unprefixed => true;

    protected override IReadOnlyList<string> Prefixes { get; } = [$"+{text[3..]}:"];

    public override string Parse(IReadOnlyList<string> lines) => lines.Count > 0 ? Read(lines[0]) : throw new MalformedReplyException(text);

    /// <summary>The word itself.</summary>
    protected string Read(string line)
    {
        var clean = Clean(line);
        return (clean.StartsWith(Prefixes[0], StringComparison.Ordinal) ? clean[Prefixes[0].Length..] : clean).Trim(' ', '"');
    }

    // Noise on the line before the answer: no maker, model or number has such characters.
    private static string Clean(string line) => line[(line.AsSpan().LastIndexOfAnyExceptInRange(' ', '~') + 1)..];
}
