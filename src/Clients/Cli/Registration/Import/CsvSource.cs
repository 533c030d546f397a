using System.Text;
using CsvHelper;
using UtfUnknown;

namespace Gateway.Cli.Registration.Import;

/// <summary>Reads a CSV file in whatever encoding Chinese offices save it: UTF-8 with or without mark, UTF-16, GB18030.</summary>
internal static class CsvSource
{
    static CsvSource() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static SourceTable Read(byte[] content)
    {
        var encoding = EncodingOf(content);
        using var text = new StreamReader(new MemoryStream(content), encoding, detectEncodingFromByteOrderMarks: true);
        // The separator is found from the first lines; blank lines are kept so that rows are counted as a spreadsheet counts them.
        using var csv = CsvReader.Create(text, new() { HasHeader = false, SkipEmptyLines = false });
        var headings = csv.Read() ? CellsOf(csv) : [];
        var rows = new List<SourceRow>();
        for (var number = 2; csv.Read(); number++)
        {
            var row = new SourceRow(number, CellsOf(csv));
            if (!row.IsBlank)
                rows.Add(row);
        }

        return new([.. headings.Select(heading => heading.Trim())], rows, $"CSV, {encoding.WebName.ToUpperInvariant()}");
    }

    private static Encoding EncodingOf(byte[] content)
    {
        if (IsUtf8(content))
            return Encoding.UTF8;
        var detected = CharsetDetector.DetectFromBytes(content).Detected;
        // Not UTF-8 and written in China: GB18030 contains GBK and GB 2312, so a doubtful guess costs nothing.
        return detected is { Confidence: > 0.8f, Encoding: { } found } && !IsChineseNational(detected.EncodingName)
            ? found
            : Encoding.GetEncoding("GB18030");
    }

    private static bool IsChineseNational(string name) => name.StartsWith("gb", StringComparison.OrdinalIgnoreCase);

    private static bool IsUtf8(byte[] content)
    {
        try
        {
            _ = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetCharCount(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static string[] CellsOf(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
}
