using Gateway.Cli.Shell;

namespace Gateway.Cli.Registration.Import;

/// <summary>Opens a file of forms, whatever it is: what it holds decides, not its name.</summary>
internal static class SourceFile
{
    /// <exception cref="VerbFailedException">Not readable, empty, an old .xls, or without columns that every form needs.</exception>
    public static SourceTable Read(string path, bool arrivalGiven, Call call)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new VerbFailedException(Exit.LocalFile, call.Text("file.unreadable", path, failure.Message));
        }

        // ZIP (an .xlsx is one) and the compound file of old .xls, by their first bytes.
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new VerbFailedException(Exit.LocalFile, call.Text("import.old_excel", path));
        var table = content.AsSpan().StartsWith("PK"u8) ? Excel(content, path, call) : CsvSource.Read(content);
        var missing = ColumnHeadings.Needed
            .Where(column => !table.Has(column) && !(arrivalGiven && column == Column.ArrivalDate))
            .Select(column => $"{ColumnHeadings.Recommended(column, chinese: true)} / {ColumnHeadings.Recommended(column, chinese: false)}")
            .ToList();
        return missing.Count == 0 ? table
            : throw new VerbFailedException(Exit.LocalFile, string.Join("\n  ", missing.Prepend(call.Text("import.missing_columns", path))));
    }

    private static SourceTable Excel(byte[] content, string path, Call call)
    {
        try
        {
            return ExcelSource.Read(content);
        }
        catch (Exception failure) when (failure is InvalidDataException or System.Xml.XmlException or KeyNotFoundException or InvalidOperationException)
        {
            throw new VerbFailedException(Exit.LocalFile, call.Text("file.unreadable", path, failure.Message));
        }
    }
}
