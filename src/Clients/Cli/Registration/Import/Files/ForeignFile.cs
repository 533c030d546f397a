using System.Buffers;
using System.Text;

namespace Gateway.Cli.Registration.Import.Files;

/// <summary>Files that are no table of ours, by what they hold: each is named, with what to do about it.</summary>
internal static class ForeignFile
{
    private const int Looked = 4096;

    private static readonly SearchValues<byte> Nothing = SearchValues.Create(" \t\r\n\0\u001A"u8);

    private static readonly (byte[] Start, string Key)[] Starts =
    [
        ([.. "%PDF"u8], "import.is_pdf"),
        ([.. "{\\rtf"u8], "import.is_word"),
        ([0x89, .. "PNG"u8], "import.is_picture"),
        ([0xFF, 0xD8, 0xFF], "import.is_picture"),
        ([.. "GIF8"u8], "import.is_picture"),
        ([.. "II*\0"u8], "import.is_picture"),
        ([.. "MM\0*"u8], "import.is_picture"),
        ([0x1F, 0x8B], "import.is_archive"),
        ([.. "Rar!"u8], "import.is_archive"),
        ([.. "7z"u8, 0xBC, 0xAF], "import.is_archive"),
        ([.. "BZh"u8], "import.is_archive"),
        ([0xFD, .. "7zXZ"u8], "import.is_archive"),
        ([.. "SQLite format 3"u8], "import.is_binary"),
        ([.. "PAR1"u8], "import.is_binary"),
        ([0x7F, .. "ELF"u8], "import.is_binary"),
        // BIFF 2 to 4, before compound files ([MS-XLS] 2.4.21).
        ([0x09, 0x00, 0x04, 0x00], "import.old_excel"),
        ([0x09, 0x02, 0x06, 0x00], "import.old_excel"),
        ([0x09, 0x04, 0x06, 0x00], "import.old_excel"),
        ([.. "ID;P"u8], "import.old_excel"),
        ([.. "MIME-Version:"u8], "import.is_web_page"),
    ];

    public static bool IsArchive(ReadOnlySpan<byte> content) =>
        content.StartsWith("PK\u0003\u0004"u8) || content.StartsWith("PK\u0005\u0006"u8);

    /// <exception cref="SourceException">The file is one of these.</exception>
    public static void Refuse(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty || content.IndexOfAnyExcept(Nothing) < 0)
            throw new SourceException("import.is_empty");
        // Compound file, [MS-CFB] 2.2.
        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new SourceException(CompoundKey(content));
        foreach (var (start, key) in Starts)
        {
            if (content.StartsWith(start))
                throw new SourceException(key);
        }

        RefuseMarkup(content);
    }

    /// <summary>Streams of a compound file are named in UTF-16 in its directory.</summary>
    private static string CompoundKey(ReadOnlySpan<byte> content) =>
        Names(content, "EncryptedPackage") ? "import.password"
        : Names(content, "WordDocument") ? "import.is_word"
        : Names(content, "PowerPoint Document") ? "import.is_slides"
        : Names(content, "Workbook") || Names(content, "Book") ? "import.old_excel"
        : "import.is_binary";

    // Names differ by more than case ([MS-CFB] 2.6.4); some programs write them all in capitals.
    private static bool Names(ReadOnlySpan<byte> content, string stream) =>
        content.IndexOf(Encoding.Unicode.GetBytes($"{stream}\0")) >= 0
        || content.IndexOf(Encoding.Unicode.GetBytes($"{stream.ToUpperInvariant()}\0")) >= 0;

    private static void RefuseMarkup(ReadOnlySpan<byte> content)
    {
        // UTF-16 with its zero bytes left out reads the same as long as it is ASCII.
        var text = new StringBuilder(Looked);
        foreach (var each in content[..Math.Min(content.Length, Looked * 2)])
        {
            if (each is > 0 and < 0x80 && text.Length < Looked)
                text.Append((char)each);
        }

        var head = text.ToString().TrimStart();
        if (head is ['{', ..] && head.Contains('"', StringComparison.Ordinal) && head.Contains(':', StringComparison.Ordinal))
            throw new SourceException("import.is_json");
        if (!head.StartsWith('<'))
            return;
        if (head.Contains("Excel.Sheet", StringComparison.OrdinalIgnoreCase)
            || head.Contains("office:spreadsheet", StringComparison.OrdinalIgnoreCase))
            throw new SourceException("import.is_xml_workbook");
        string[] marks = ["<html", "<!doctype html", "<table", "<meta", "<head", "<body", "<div"];
        throw new SourceException(
            Array.Exists(marks, mark => head.Contains(mark, StringComparison.OrdinalIgnoreCase)) ? "import.is_web_page" : "import.is_xml");
    }
}
