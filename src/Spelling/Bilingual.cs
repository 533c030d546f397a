namespace Gateway.Spelling;

/// <summary>One text in the two languages that people here read. Each is given by its name, so that neither can stand in the other's
/// place.</summary>
public sealed record Bilingual
{
    public required string English { get; init; }

    public required string Chinese { get; init; }

    /// <summary>The same words in both, e.g. a code.</summary>
    public static Bilingual Same(string text) => new() { English = text, Chinese = text };
}
