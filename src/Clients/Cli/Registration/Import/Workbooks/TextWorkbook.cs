using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>
/// Writes a workbook whose every cell is text, and stays text when somebody types into it: no digit of a long number is lost, no
/// formula runs.
/// </summary>
internal static class TextWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>Number format 49 (@) is text; quotePrefix keeps a leading = from being taken for a formula when a cell is edited.</summary>
    private const string Styles =
        $"""<styleSheet xmlns="{Main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf numFmtId="49" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>""";

    /// <param name="sheets">Names (a usual one when empty) and rows.</param>
    public static void Write(string path, IReadOnlyList<(string Name, List<string[]> Rows)> sheets)
    {
        using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        Text(zip, "[Content_Types].xml",
            $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{Each(i => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")}</Types>""");
        Text(zip, "_rels/.rels",
            $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Text(zip, "xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="{Package}/relationships">{Each(i => $"<Relationship Id=\"rId{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")}<Relationship Id="rId{sheets.Count + 1}" Type="{Office}/styles" Target="styles.xml"/></Relationships>""");
        Text(zip, "xl/styles.xml", Styles);
        using (var xml = Part(zip, "xl/workbook.xml"))
        {
            xml.WriteStartElement("workbook", Main);
            xml.WriteStartElement("sheets", Main);
            for (var i = 1; i <= sheets.Count; i++)
            {
                xml.WriteStartElement("sheet", Main);
                xml.WriteAttributeString("name", sheets[i - 1].Name.Length > 0 ? sheets[i - 1].Name : "Sheet1");
                xml.WriteAttributeString("sheetId", $"{i}");
                xml.WriteAttributeString("r", "id", Office, $"rId{i}");
                xml.WriteEndElement();
            }
        }

        for (var i = 1; i <= sheets.Count; i++)
            Sheet(zip, $"xl/worksheets/sheet{i}.xml", sheets[i - 1].Rows);

        string Each(Func<int, string> part) => string.Concat(Enumerable.Range(1, sheets.Count).Select(part));
    }

    private static void Sheet(ZipArchive zip, string name, List<string[]> rows)
    {
        using var xml = Part(zip, name);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("cols", Main);
        xml.WriteStartElement("col", Main);
        foreach (var (attribute, value) in (ReadOnlySpan<(string, string)>)[("min", "1"), ("max", $"{rows.Max(row => row.Length)}"),
            ("width", "18"), ("style", "1"), ("customWidth", "1")])
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        for (var number = 1; number <= rows.Count; number++)
        {
            xml.WriteStartElement("row", Main);
            xml.WriteAttributeString("r", $"{number}");
            for (var position = 0; position < rows[number - 1].Length; position++)
                Cell(xml, $"{CellReference.Letters(position)}{number}", rows[number - 1][position]);
            xml.WriteEndElement();
        }
    }

    private static void Cell(XmlWriter xml, string place, string text)
    {
        if (text.Length == 0)
            return;
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", place);
        xml.WriteAttributeString("s", "1");
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(SharedStrings.Escaped(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static XmlWriter Part(ZipArchive zip, string name) =>
        XmlWriter.Create(zip.CreateEntry(name).Open(),
            new() { CloseOutput = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = true });

    private static void Text(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        writer.Write(content);
    }
}
