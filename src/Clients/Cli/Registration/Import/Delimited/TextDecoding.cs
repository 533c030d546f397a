using System.Buffers;
using System.Text;
using Gateway.Cli.Registration.Import.Files;
using UtfUnknown;

namespace Gateway.Cli.Registration.Import.Delimited;

/// <summary>A text file, decoded.</summary>
/// <param name="Text">U+FFFD stands where bytes could not be read: the row that holds one is refused.</param>
/// <param name="Encoding">Its usual name.</param>
internal sealed record DecodedText(string Text, string Encoding);

/// <summary>
/// Finds out in which encoding a file is: UTF-8 and UTF-16 by their mark or their shape, else GB 18030 or Big5 by the headings that
/// come out or by how the bytes are distributed. What is none of these beyond doubt is refused, since a wrong guess gives people
/// wrong names.
/// </summary>
internal static class TextDecoding
{
    /// <summary>ASCII that is never the second byte of a hanzi in GB 18030 or Big5: between two of them text can be decoded on its
    /// own.</summary>
    private static readonly SearchValues<byte> Between = SearchValues.Create("\n\r\t\",;"u8);

    private const string Unreadable = "\uFFFD";
    private const int Head = 64 * 1024;
    private const int FewestHeadings = 3;

    static TextDecoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="named">The encoding that was given on the command line; null to find out.</param>
    /// <param name="headings">How many known headings the beginning of a text holds.</param>
    /// <exception cref="SourceException">The encoding cannot be told.</exception>
    public static DecodedText Decode(ReadOnlySpan<byte> content, string? named, Func<string, int> headings)
    {
        content = content.TrimEnd("\0\u001A"u8);
        if (named is not null)
            return Named(content, named);
        if (Marked(content) is { } marked)
            return marked;
        var census = ByteCensus.Of(content);
        if (census.Utf8Invalid == 0 || census.Utf8Valid >= census.Utf8Invalid)
            return new(Encoding.UTF8.GetString(content), "UTF-8");
        if (IsNational(content, census, headings, out var big5))
            return big5 ? new(
                ByPart(content,
                    Encoding.GetEncoding("big5", EncoderFallback.ReplacementFallback,
                        new DecoderReplacementFallback(Unreadable)).GetString), "Big5")
                : new(ByPart(content, Gb18030.Decode), "GB18030");
        var guess = CharsetDetector.DetectFromBytes(content.ToArray()).Detected?.EncodingName ?? "";
        throw new SourceException("import.unknown_encoding", guess.Length == 0 ? "?" : guess.ToUpperInvariant());
    }

    private static DecodedText? Marked(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(Encoding.UTF8.Preamble))
            return new(Encoding.UTF8.GetString(content[3..]), "UTF-8");
        if (content.StartsWith(Encoding.UTF32.Preamble))
            return new(Encoding.UTF32.GetString(content[4..]), "UTF-32");
        if (content.StartsWith(Encoding.Unicode.Preamble))
            return new(Encoding.Unicode.GetString(content[2..]), "UTF-16");
        if (content.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return new(Encoding.BigEndianUnicode.GetString(content[2..]), "UTF-16BE");
        // Without a mark UTF-16 shows itself by the zero byte of every comma, digit and line end.
        var head = content[..Math.Min(content.Length, Head)];
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
            _ = head[i] != 0 ? 0 : i % 2 == 0 ? even++ : odd++;
        if (Math.Max(even, odd) < Math.Max(1, head.Length / 12) || Math.Min(even, odd) > Math.Max(even, odd) / 8)
            return null;
        return odd > even
            ? new(Encoding.Unicode.GetString(Even(content)), "UTF-16")
            : new(Encoding.BigEndianUnicode.GetString(Even(content)), "UTF-16BE");

        // The zero of a last line end was taken for padding at the end of the file.
        static byte[] Even(ReadOnlySpan<byte> bytes) => bytes.Length % 2 == 0 ? bytes.ToArray() : [.. bytes, 0];
    }

    private static DecodedText Named(ReadOnlySpan<byte> content, string named)
    {
        try
        {
            if (named.StartsWith("gb", StringComparison.OrdinalIgnoreCase))
                return new(Gb18030.Decode(content), "GB18030");
            var encoding = Encoding.GetEncoding(named, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(Unreadable));
            var mark = encoding.Preamble;
            return new(encoding.GetString(content.StartsWith(mark) ? content[mark.Length..] : content),
                encoding.WebName.ToUpperInvariant());
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            throw new SourceException("import.no_such_encoding", named);
        }
    }

    /// <summary>GB 18030 or Big5, beyond doubt.</summary>
    private static bool IsNational(ReadOnlySpan<byte> content, ByteCensus census, Func<string, int> headings, out bool big5)
    {
        var head = content[..Math.Min(content.Length, Head)];
        var (gbHeadings, big5Headings) = (headings(Gb18030.Decode(head)), headings(Encoding.GetEncoding("big5").GetString(head)));
        big5 = big5Headings > gbHeadings;
        if (Math.Max(gbHeadings, big5Headings) >= FewestHeadings + headings(Ascii(head)))
            return true;
        var gbShare = Share(census.GbCommon, census.Pairs, census.GbInvalid);
        var big5Share = Share(census.Big5Common, census.Big5Pairs, census.Big5Invalid);
        big5 = big5Share > gbShare;
        if (Math.Max(gbShare, big5Share) < 0.75)
            return false;
        // Korean (EUC-KR) lies in the same bytes as GB 2312; only how often characters are used tells them apart.
        var detected = CharsetDetector.DetectFromBytes(content.ToArray()).Detected;
        if (detected is { Confidence: > 0.8f }
            && !detected.EncodingName.StartsWith(big5 ? "big5" : "gb", StringComparison.OrdinalIgnoreCase))
            return false;
        return big5 ? detected is not null : FrequentHanzi.Prove(Gb18030.Decode(head));
    }

    private static double Share(int common, int pairs, int invalid) => pairs == 0 ? 0 : (double)common / (pairs + invalid);

    private static string Ascii(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);

    /// <summary>
    /// Decodes what stands between separators part by part. A part that is not of the file's encoding but whole UTF-8 was pasted in
    /// from elsewhere: it is not readable, rather than read as other hanzi.
    /// </summary>
    private static string ByPart(ReadOnlySpan<byte> content, Decoder decode)
    {
        var text = new StringBuilder(content.Length);
        while (!content.IsEmpty)
        {
            var end = content.IndexOfAny(Between);
            var part = end < 0 ? content : content[..end];
            if (System.Text.Ascii.IsValid(part))
                text.Append(Ascii(part));
            else
                text.Append(IsUtf8Hanzi(part) ? Unreadable : decode(part));
            if (end < 0)
                break;
            text.Append((char)content[end]);
            content = content[(end + 1)..];
        }

        return text.ToString();
    }

    private delegate string Decoder(ReadOnlySpan<byte> bytes);

    private static bool IsUtf8Hanzi(ReadOnlySpan<byte> part)
    {
        var longest = 0;
        while (!part.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(part, out _, out var length) != OperationStatus.Done)
                return false;
            longest = Math.Max(longest, length);
            part = part[length..];
        }

        return longest >= 3;
    }
}
