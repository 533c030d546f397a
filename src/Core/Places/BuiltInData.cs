namespace Gateway.Core.Places;

/// <summary>The tables of src/Core/Data, carried inside the program.</summary>
internal static class BuiltInData
{
    /// <param name="file">Name of a file in src/Core/Data.</param>
    public static string Text(string file)
    {
        using var stream = typeof(BuiltInData).Assembly.GetManifestResourceStream(file)
            ?? throw new ArgumentException($"No built-in table {file}.", nameof(file));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
