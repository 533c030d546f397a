using System.Globalization;
using System.Xml;
using Gateway.Cli.Registration.Import.Files;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>Reads the rows of one sheet as they come; a sheet costs what it holds, however large it says it is.</summary>
internal sealed class SheetReader(IReadOnlyList<string> shared, CellFormats formats, bool from1904, ReadingBudget budget)
{
    public RawSheet Read(XmlReader xml, string name)
    {
        var rows = new List<RawRow>();
        var merged = new MergedCells();
        var number = 0;
        while (xml.Next())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "mergeCell")
            {
                merged.Add(xml.GetAttribute("ref") ?? "");
            }
            else if (xml.LocalName == "row")
            {
                var given = Row(xml, number);
                if (given <= number)
                    throw new SourceException("import.damaged");
                number = given;
                if (ReadRow(xml, number) is { } row)
                    rows.Add(row);
            }
        }

        merged.Fill(rows);
        return new(name, rows) { From1904 = from1904 };
    }

    private static int Row(XmlReader xml, int before)
    {
        if (xml.GetAttribute("r") is not { } text)
            return before + 1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= CellReference.LastRow
            ? number
            : throw new SourceException("import.damaged");
    }

    /// <summary>Null when nothing stands in the row.</summary>
    private RawRow? ReadRow(XmlReader xml, int number)
    {
        var hidden = xml.IsTrue("hidden");
        if (xml.IsEmptyElement)
            return null;
        var cells = new List<Cell>();
        string? stray = null;
        var position = -1;
        var depth = xml.Depth;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
                continue;
            position = Position(xml, position);
            var cell = ReadCell(xml);
            if (cell.IsBlank)
                continue;
            if (position >= ReadingBudget.Columns)
            {
                stray ??= $"{CellReference.Letters(position)}{number}: {cell.Text}";
                continue;
            }

            while (cells.Count <= position)
                cells.Add(Cell.Empty);
            cells[position] = cell;
        }

        if (cells.Count == 0 && stray is null)
            return null;
        budget.Row();
        return new(number, [.. cells]) { Stray = stray, Hidden = hidden };
    }

    private static int Position(XmlReader xml, int before)
    {
        if (xml.GetAttribute("r") is not { } reference)
            return before + 1;
        return CellReference.TryRead(reference, out _, out var column) ? column - 1 : throw new SourceException("import.damaged");
    }

    private Cell ReadCell(XmlReader xml)
    {
        var type = xml.GetAttribute("t") ?? "n";
        var style = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        if (xml.IsEmptyElement)
            return Cell.Empty;
        string? value = null;
        var formula = false;
        var depth = xml.Depth;
        var more = xml.Next();
        while (more && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "v" or "is" && xml.NodeType == XmlNodeType.Element)
                value = xml.TextWithin();
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "f")
                formula = true;
            more = xml.Next();
        }

        if (value is null || (value.Length == 0 && type == "n"))
            return formula ? new("=", CellKind.Error) : Cell.Empty;
        var cell = CellOf(type, value, style);
        return cell with { Text = budget.Keep(cell.Text) };
    }

    private Cell CellOf(string type, string value, int style) => type switch
    {
        "s" => new(int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count
            ? shared[index]
            : throw new SourceException("import.damaged")),
        "b" => new(value.Trim() is "1" or "true" ? "TRUE" : "FALSE", CellKind.Boolean),
        "e" => new(value, CellKind.Error),
        // ISO 8601, 18.18.11; the separator of day and time as everywhere else.
        "d" => new(value, value.Contains('T') ? CellKind.Moment : value.Contains(':') ? CellKind.Time : CellKind.Date),
        "n" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
            formats[style].Show(number, from1904),
        _ => new(SharedStrings.Unescaped(value)),
    };
}
