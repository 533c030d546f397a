using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Laws.Tests.Corpora;

/// <summary>Files that are no tables of ours, told by what they hold, and the words by which a person knows them.</summary>
internal static class ForeignFormat
{
    // A compound file names its parts in UTF-16.
    private static readonly byte[][] EncryptedPackage =
    [
        Encoding.Unicode.GetBytes("EncryptedPackage"),
        Encoding.Unicode.GetBytes("ENCRYPTEDPACKAGE"),
    ];

    /// <summary>What is wrong with the name that the file was given; null when it is true or the file is none of these.</summary>
    public static string? Misnamed(string file, string said)
    {
        if (KindOf(file) is not var (kind, words))
            return null;
        return Regex.IsMatch(said, words, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))
            ? null
            : $"{kind}, and the answer does not say so: {said.Trim()[..Math.Min(120, said.Trim().Length)]}";
    }

    private static (string Kind, string Words)? KindOf(string file)
    {
        var content = File.ReadAllBytes(file);
        var start = Encoding.Latin1.GetString(content.AsSpan(0, Math.Min(400, content.Length)))
            .TrimStart('\uFEFF', '\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return Array.Exists(EncryptedPackage, name => content.AsSpan().IndexOf(name) >= 0) ? ("an encrypted workbook", "密码|加密") : null;
        if (start.StartsWith("%PDF-", StringComparison.Ordinal))
            return ("a PDF", "PDF");
        if (start.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<table", StringComparison.OrdinalIgnoreCase))
            return ("a web page", "网页|HTML");
        return start.StartsWith("PK\u0003\u0004", StringComparison.Ordinal) ? Zipped(content) : null;
    }

    private static (string Kind, string Words)? Zipped(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content));
            var names = zip.Entries.Select(entry => entry.FullName.Replace('\\', '/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return names.Contains("xl/workbook.bin") ? ("a binary workbook", "xlsb|二进制")
                : names.Contains("word/document.xml") ? ("a Word document", "Word|文字|文档")
                : names.Contains("content.xml") && names.Contains("mimetype") ? ("an OpenDocument file", "OpenDocument|ODS|ODF")
                : names.Any(name => name.StartsWith("Index/", StringComparison.Ordinal) && name.EndsWith(".iwa", StringComparison.Ordinal))
                    ? ("a Numbers document", "Numbers|苹果|压缩|不是")
                : !names.Any(name => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) ? ("an archive", "压缩|ZIP|不是|损坏|不完整")
                : null;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            // Of a damaged archive nobody knows what it was.
            return null;
        }
    }
}
