using System.Xml;
using Gateway.Cli.Registration.Import.Files;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>Reads an Excel workbook (.xlsx): every sheet that the spreadsheet shows, and any that is asked for by name.</summary>
internal static class WorkbookSource
{
    /// <param name="wanted">Names of sheets to read; empty for all that are shown.</param>
    /// <exception cref="SourceException">No workbook, a damaged one, or one with more in it than people.</exception>
    public static RawFile Read(byte[] content, IReadOnlyCollection<string> wanted, ReadingBudget budget)
    {
        try
        {
            using var package = WorkbookPackage.Open(content, budget.Cancellation);
            ForeignArchive.Refuse(package);
            var parts = WorkbookParts.Of(package);
            if (wanted.FirstOrDefault(name => parts.Sheets.All(sheet => sheet.Name != name)) is { } unknown)
                throw new SourceException("import.no_such_sheet", unknown, string.Join(", ", parts.Sheets.Select(sheet => sheet.Name)));
            var reader = new SheetReader(
                SharedStrings.Read(package, parts.SharedStrings, budget), CellFormats.Read(package, parts.Styles), parts.From1904, budget);
            var read = parts.Sheets.Where(sheet => wanted.Count > 0 ? wanted.Contains(sheet.Name) : sheet.Visible).ToList();
            var hidden = wanted.Count > 0 ? [] : parts.Sheets.Where(sheet => !sheet.Visible).Select(sheet => sheet.Name).ToList();
            return new("Excel", [.. read.Select(sheet => Sheet(package, sheet, reader))], hidden);
        }
        catch (Exception failure) when (failure
            is XmlException or InvalidDataException or IOException or NotSupportedException or FormatException or OverflowException)
        {
            throw new SourceException("import.damaged");
        }
    }

    private static RawSheet Sheet(WorkbookPackage package, SheetPart sheet, SheetReader reader)
    {
        using var xml = package.Xml(sheet.Part);
        return reader.Read(xml, sheet.Name);
    }
}
