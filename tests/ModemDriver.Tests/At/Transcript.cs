using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.ModemDriver.Tests.At;

/// <summary>The conversations in Transcripts/*.txt. <c>#</c> a remark, <c>&gt;</c> a command, <c>&gt;&gt;</c> a text, <c>&lt;</c> what the
/// modem says,
/// <c>=</c> what must come of it.</summary>
internal static partial class Transcript
{
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(Transcript).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".txt", StringComparison.Ordinal))];

    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(Transcript).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    /// <summary>The bytes of each thing the modem says.</summary>
    public static IEnumerable<byte[]> Said(string name) =>
        Lines(name).Where(line => line.StartsWith("< ", StringComparison.Ordinal)).Select(line => Bytes(line[2..]));

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(Escape().Replace(text, m => m.Value switch
    {
        "\\r" => "\r",
        "\\n" => "\n",
        "\\0" => "\0",
        _ => "\u001A",
    }));

    [GeneratedRegex(@"\\r|\\n|\\0|\\x1A", RegexOptions.ExplicitCapture)]
    private static partial Regex Escape();
}
