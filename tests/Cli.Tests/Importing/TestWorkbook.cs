using System.IO.Compression;
using System.Text;

namespace Gateway.Cli.Tests.Importing;

/// <summary>Writes workbooks by hand, right and wrong ones.</summary>
internal static class TestWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <param name="rows">The rows of its one sheet.</param>
    /// <param name="after">What stands behind the rows, such as merged cells.</param>
    /// <param name="formats">Number formats of the styles 1, 2 …; a number is the id of a built-in one.</param>
    public static byte[] Of(
        string rows, string after = "", string[]? formats = null, string workbookPr = "", string? sharedStrings = null,
        Dictionary<string, string>? replaced = null)
    {
        formats ??= [];
        var parts = new Dictionary<string, string>
        {
            ["_rels/.rels"] = $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/_rels/workbook.xml.rels"] = $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{Office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"r3\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\">{workbookPr}<sheets><sheet name=\"People\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            ["xl/styles.xml"] = $"<styleSheet xmlns=\"{Main}\"><numFmts>{string.Concat(formats.Select((code, i) => IsBuiltIn(code) ? "" : $"<numFmt numFmtId=\"{200 + i}\" formatCode=\"{System.Security.SecurityElement.Escape(code)}\"/>"))}</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>{string.Concat(formats.Select((code, i) => $"<xf numFmtId=\"{(IsBuiltIn(code) ? code : $"{200 + i}")}\"/>"))}</cellXfs></styleSheet>",
            ["xl/worksheets/sheet1.xml"] = $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData>{after}</worksheet>",
        };
        if (sharedStrings is not null)
            parts["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Main}\">{sharedStrings}</sst>";
        foreach (var (name, content) in replaced ?? [])
            parts[name] = content;
        return Packed(parts.Select(part => (part.Key, (Action<Stream>)(stream => stream.Write(Encoding.UTF8.GetBytes(part.Value))))));
    }

    /// <summary>A sheet with a large middle that is never in memory.</summary>
    public static byte[] Of(string before, Func<IEnumerable<byte[]>> middle, string after)
    {
        using var plain = new ZipArchive(new MemoryStream(Of("")));
        var parts = plain.Entries.Where(entry => !entry.FullName.Contains("sheet1", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            var text = reader.ReadToEnd();
            return (entry.FullName, (Action<Stream>)(stream => stream.Write(Encoding.UTF8.GetBytes(text))));
        }).ToList();
        parts.Add(("xl/worksheets/sheet1.xml", stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes($"<worksheet xmlns=\"{Main}\"><sheetData>{before}"));
            foreach (var block in middle())
                stream.Write(block);
            stream.Write(Encoding.UTF8.GetBytes($"{after}</sheetData></worksheet>"));
        }
        ));
        return Packed(parts);
    }

    public static IEnumerable<byte[]> Letters(int count)
    {
        var block = Encoding.ASCII.GetBytes(new string('x', 100_000));
        for (var written = 0; written < count; written += block.Length)
            yield return block;
    }

    /// <summary>A row of inline texts; a value that begins with &lt; is a cell as it stands.</summary>
    public static string Row(int number, params ReadOnlySpan<string> values)
    {
        var row = new StringBuilder($"<row r=\"{number}\">");
        for (var i = 0; i < values.Length; i++)
        {
            var place = $"{(char)('A' + i)}{number}";
            row.Append(values[i] is ['<', ..] ? values[i].Replace("<c", $"<c r=\"{place}\"", StringComparison.Ordinal)
                : values[i].Length == 0 ? ""
                : $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(values[i])}</t></is></c>");
        }

        return row.Append("</row>").ToString();
    }

    private static bool IsBuiltIn(string format) => format[0] is >= '1' and <= '9' && format.All(char.IsAsciiDigit);

    private static byte[] Packed(IEnumerable<(string Name, Action<Stream> Write)> parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, write) in parts)
            {
                using var stream = zip.CreateEntry(name).Open();
                write(stream);
            }
        }

        return file.ToArray();
    }
}
