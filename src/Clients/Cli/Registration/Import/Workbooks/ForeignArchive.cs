using Gateway.Cli.Registration.Import.Files;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>ZIP archives that are no .xlsx, by the names of their parts: each is named, with what to do about it.</summary>
internal static class ForeignArchive
{
    /// <exception cref="SourceException">The archive is something else.</exception>
    public static void Refuse(WorkbookPackage package)
    {
        var names = package.Names.ToList();
        if (names.Exists(name => name.EndsWith("workbook.bin", StringComparison.OrdinalIgnoreCase)))
            throw new SourceException("import.is_xlsb");
        if (names.Exists(name => name.StartsWith("word/", StringComparison.OrdinalIgnoreCase)))
            throw new SourceException("import.is_word");
        if (names.Exists(name => name.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase)))
            throw new SourceException("import.is_slides");
        if (names.Contains("mimetype", StringComparer.OrdinalIgnoreCase)
            || names.Contains("META-INF/manifest.xml", StringComparer.OrdinalIgnoreCase))
            throw new SourceException("import.is_ods");
        if (names.Exists(name => name.StartsWith("Index/", StringComparison.Ordinal) && name.EndsWith(".iwa", StringComparison.Ordinal)))
            throw new SourceException("import.is_numbers");
        if (!names.Exists(
            name => name.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase)
                || name.Equals("_rels/.rels", StringComparison.OrdinalIgnoreCase)))
            throw new SourceException("import.is_archive");
    }
}
