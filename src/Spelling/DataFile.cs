namespace Gateway.Spelling;

/// <summary>The tables beside this file, carried inside the library: a heading line, cells parted by commas, no quotes.</summary>
internal static class DataFile
{
    public static IEnumerable<string[]> Rows(string file)
    {
        using var stream =
            typeof(DataFile).Assembly.GetManifestResourceStream(file) ?? throw new ArgumentException($"No table {file}.", nameof(file));
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } row)
            yield return row.Split(',');
    }
}
