using System.Globalization;
using System.Xml;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>The number format of every cell style of a workbook (ECMA-376 part 1, 18.8).</summary>
internal sealed class CellFormats
{
    private const int MostStyles = 65_490;

    private readonly List<NumberFormat> _styles = [];

    /// <summary>The format of a cell's style; General when the style is not listed.</summary>
    public NumberFormat this[int style] => style >= 0 && style < _styles.Count ? _styles[style] : NumberFormat.General;

    public static CellFormats Read(WorkbookPackage package, string? part)
    {
        var formats = new CellFormats();
        if (part is null)
            return formats;
        var codes = new Dictionary<int, string>();
        var known = new Dictionary<int, NumberFormat>();
        var inCells = false;
        using var xml = package.Xml(part);
        while (xml.Next())
        {
            if (xml.LocalName == "cellXfs")
                inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml.NodeType != XmlNodeType.Element)
                continue;
            else if (xml.LocalName == "numFmt" && Number(xml, "numFmtId") is { } id
                && xml.GetAttribute("formatCode") is { Length: <= 1024 } code)
                codes[id] = code;
            else if (inCells && xml.LocalName == "xf" && formats._styles.Count < MostStyles)
                formats._styles.Add(Of(Number(xml, "numFmtId") ?? 0));
        }

        return formats;

        NumberFormat Of(int id)
        {
            if (!known.TryGetValue(id, out var format))
                known[id] = format = NumberFormat.Of(id, codes.GetValueOrDefault(id));
            return format;
        }
    }

    private static int? Number(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
