using System.IO.Compression;
using System.Text;

namespace Gateway.Laws.Tests.Sheets;

/// <summary>Writes a manuscript as an .xlsx, part by part, so that odd things can be said.</summary>
internal static class Workbook
{
    private const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static byte[] Write(Manuscript manuscript)
    {
        var style = manuscript.Style;
        var ns = style.Strict
            ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
            : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var office =
            style.Strict
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var folder = style.AtRoot ? "" : "xl/";
        var styles = new Styles();
        var texts = new SharedTexts();
        var parts = new List<(string Name, string Xml)>();
        var sheets = new StringBuilder();
        var links = new StringBuilder();
        var types = new StringBuilder();
        for (var index = 0; index < manuscript.Pages.Count; index++)
        {
            var page = manuscript.Pages[index];
            var number = style.Reversed ? manuscript.Pages.Count - index : index + 1;
            parts.Add(($"{folder}worksheets/sheet{number}.xml", SheetXml.Of(page, manuscript, styles, texts, ns)));
            var state = page.Visibility switch
            {
                Visibility.Hidden => " state=\"hidden\"",
                Visibility.VeryHidden => " state=\"veryHidden\"",
                _ => "",
            };
            sheets.Append($"<sheet name=\"{SharedTexts.Escape(page.Name)}\" sheetId=\"{index + 1}\"{state} r:id=\"rId{index + 1}\"/>");
            links.Append($"<Relationship Id=\"rId{index + 1}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>");
            types.Append(
                $"<Override PartName=\"/{folder}worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>");
        }

        links.Append($"<Relationship Id=\"rIdS\" Type=\"{office}/styles\" Target=\"styles.xml\"/>");
        if (!texts.IsEmpty)
            links.Append($"<Relationship Id=\"rIdT\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/>");
        parts.Insert(0, ("[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
            $"<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/{folder}workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{types}</Types>"));
        parts.Add(("_rels/.rels",
            $"<Relationships xmlns=\"{Relationships}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"{folder}workbook.xml\"/></Relationships>"));
        var calendar = manuscript.From1904 ? "<workbookPr date1904=\"1\"/>" : "<workbookPr/>";
        parts.Add(($"{folder}workbook.xml",
            $"<workbook xmlns=\"{ns}\" xmlns:r=\"{office}\">{calendar}<sheets>{sheets}</sheets></workbook>"));
        parts.Add(($"{folder}_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Relationships}\">{links}</Relationships>"));
        parts.Add(($"{folder}styles.xml", styles.Xml(ns)));
        if (!texts.IsEmpty)
            parts.Add(($"{folder}sharedStrings.xml", texts.Xml(ns)));
        return Zipped(parts, style.Backslashes);
    }

    private static byte[] Zipped(List<(string Name, string Xml)> parts, bool backslashes)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, xml) in parts)
            {
                using var entry = zip.CreateEntry(backslashes ? name.Replace('/', '\\') : name, CompressionLevel.Fastest).Open();
                entry.Write(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{xml}"));
            }
        }

        return file.ToArray();
    }
}
