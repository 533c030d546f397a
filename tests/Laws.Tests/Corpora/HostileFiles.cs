using System.IO.Compression;
using System.Text;
using Gateway.Laws.Tests.Habits;

namespace Gateway.Laws.Tests.Corpora;

/// <summary>Made-up replicas of the kinds that broke imports: small, so that they are tried with every change.</summary>
internal static class HostileFiles
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static void WriteInto(string folder)
    {
        foreach (var (name, content) in All().Where(file => Waiting.ReasonOf(file.Name).Length == 0))
            File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    public static IEnumerable<string> Names => All().Select(file => file.Name);

    private static IEnumerable<(string Name, byte[] Content)> All()
    {
        yield return ("empty.csv", []);
        yield return ("empty.xlsx", []);
        yield return ("blank.csv", "\r\n\r\n \r\n"u8.ToArray());
        yield return ("zero.csv", new byte[5000]);
        yield return ("page.xls", "<html><body><table><tr><td>姓名</td></tr></table></body></html>"u8.ToArray());
        yield return ("report.xlsx", "%PDF-1.4\n1 0 obj\n"u8.ToArray());
        yield return ("password.xlsx", Compound("EncryptionInfo", "EncryptedPackage"));
        yield return ("password-in-capitals.docx", Compound("ENCRYPTIONINFO", "ENCRYPTEDPACKAGE"));
        yield return ("old.xls", Compound("Workbook"));
        yield return ("letter.doc", Compound("WordDocument"));
        yield return ("binary.xlsb",
            Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", "x"), ("_rels/.rels", Root("xl/workbook.bin"))));
        yield return ("table.ods", Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<office/>")));
        yield return ("letter.docx",
            Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"), ("_rels/.rels", Root("word/document.xml"))));
        yield return ("archive.zip", Zip(("people.csv", "姓名\n张三")));
        yield return ("cut.xlsx",
            Sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>姓名</t></is></c></row>") is var whole ? whole[..(whole.Length / 2)] : []);
        yield return ("damaged.xlsx", Damaged(Sheet("<row r=\"1\"/>")));
        yield return ("no-texts.xlsx", Sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"));
        yield return ("no-sheets.xlsx",
            Zip(("[Content_Types].xml", "<Types/>"), ("_rels/.rels", Root("xl/workbook.xml")),
                ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\"/>")));
        yield return ("unknown-namespace.xlsx",
            Zip(("[Content_Types].xml", "<Types/>"), ("_rels/.rels", Root("xl/workbook.xml")),
                ("xl/workbook.xml", "<workbook xmlns=\"urn:x\"><sheets/></workbook>")));
        yield return ("bad-xml.xlsx", Sheet("<row r=\"1\"><c r=\"A1\"></row>"));
        yield return ("bad-reference.xlsx", Sheet("<row r=\"1\"><c r=\"ÄÖ-9\"><v>1</v></c></row><row r=\"x\"/><row r=\"99999999999\"/>"));
        yield return ("bad-number.xlsx",
            Sheet("<row r=\"1\"><c r=\"A1\"><v>1e999</v></c><c r=\"B1\" s=\"77\"><v>NaN</v></c><c r=\"C1\" t=\"s\"><v>-1</v></c></row>"));
        yield return ("bomb.xlsx",
            Sheet($"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{new string('a', 300_000_000)}</t></is></c></row>"));
        yield return ("entities.xlsx",
            Sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&a;</t></is></c></row>",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"));
        yield return ("far.xlsx",
            Sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>姓名</t></is></c></row><row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row>"));
        yield return ("wide.csv", Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Repeat("姓名", 200_000))));
        yield return ("quote.csv", Encoding.UTF8.GetBytes("姓名,证件类型\n\"" + string.Join('\n', Enumerable.Repeat("张三,身份证", 100_000))));
    }

    private static byte[] Sheet(string rows, string declaration = "") => Zip(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("_rels/.rels", Root("xl/workbook.xml")),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", $"{declaration}<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>"));

    private static string Root(string workbook) =>
        $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"{workbook}\"/></Relationships>";

    private static byte[] Zip(params ReadOnlySpan<(string Name, string Text)> entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return file.ToArray();
    }

    /// <summary>The directory is whole, what it points to is not.</summary>
    private static byte[] Damaged(byte[] zip)
    {
        for (var at = 60; at < zip.Length / 2; at += 7)
            zip[at] ^= 0x55;
        return zip;
    }

    /// <summary>A compound file (MS-CFB 2.2) as far as anybody looks who only asks what it is: its header, and a directory with these
    /// names.</summary>
    private static byte[] Compound(params ReadOnlySpan<string> streams)
    {
        var file = new byte[512 * 4];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        file[26] = 3;               // major version
        file[28] = 0xFE;            // byte order
        file[29] = 0xFF;
        file[30] = 9;               // sectors of 512
        file[32] = 6;
        file[44] = 1;               // one sector of the allocation table: the first
        file[48] = 1;               // the directory is the second
        file.AsSpan(76, 436).Fill(0xFF);
        file.AsSpan(76, 4).Clear();
        file.AsSpan(60, 4).Fill(0xFF);
        file.AsSpan(68, 4).Fill(0xFF);
        file.AsSpan(512, 512).Fill(0xFF);
        file[512] = 0xFD;           // the table itself
        file[516] = 0xFE;           // the directory ends with its first sector
        Entry(file, 0, "Root Entry", 5);
        for (var index = 0; index < streams.Length; index++)
            Entry(file, index + 1, streams[index], 2);
        return file;
    }

    private static void Entry(byte[] file, int index, string name, byte kind)
    {
        var at = 1024 + (index * 128);
        var text = Encoding.Unicode.GetBytes(name);
        text.CopyTo(file, at);
        file[at + 64] = (byte)(text.Length + 2);
        file[at + 66] = kind;
        file.AsSpan(at + 68, 12).Fill(0xFF);
        if (kind == 5)
            file[at + 76] = 1;
    }
}
