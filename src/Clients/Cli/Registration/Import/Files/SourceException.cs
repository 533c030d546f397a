namespace Gateway.Cli.Registration.Import.Files;

/// <summary>A file that cannot be read as a table of forms.</summary>
/// <param name="key">The sentence in the catalogue that says what it is and what to do; {0} is the file.</param>
/// <param name="values">Fill {1}, {2} … of the sentence.</param>
internal sealed class SourceException(string key, params object?[] values) : Exception(key)
{
    public string Key { get; } = key;

    public IReadOnlyList<object?> Values { get; } = values;

    /// <summary>Further lines, in the reader's language.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}
