using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.EndToEnd.Tests.Tracing;

/// <summary>Runs a program under strace, and reads what it did: kill -9 proves nothing about the disk, for the page cache survives
/// it.</summary>
internal static partial class Strace
{
    /// <summary>Put before the program's own command line.</summary>
    public static IReadOnlyList<string> Wrapper(string output)
    {
        Assert.True(
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "strace"))),
            "This test needs strace (Debian and Ubuntu: apt install strace).");
        return
        [
            "strace", "-f", "-yy", "-xx", "-s", "16384", "-o", output,
            "-e", "trace=fsync,fdatasync,write,pwrite64,pwritev,writev,sendto,sendmsg", "--",
        ];
    }

    /// <summary>Every call that has returned, in the order of beginning.</summary>
    public static IReadOnlyList<SystemCall> Read(string output)
    {
        var calls = new List<SystemCall>();
        var open = new Dictionary<string, (int Began, string Text)>(StringComparer.Ordinal);
        var at = 0;
        foreach (var line in File.ReadLines(output))
        {
            at++;
            var thread = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
                open[thread] = (at, line);
            else if (line.Contains(" resumed>", StringComparison.Ordinal) && open.Remove(thread, out var begun))
                Add(calls, begun.Text, begun.Began, at);
            else
                Add(calls, line, at, at);
        }

        return [.. calls.OrderBy(call => call.Began)];
    }

    private static void Add(List<SystemCall> calls, string text, int began, int ended)
    {
        if (CallPattern().Match(text) is { Success: true } match)
            calls.Add(new SystemCall(began, ended, match.Groups["name"].Value, Plain(match.Groups["file"].Value), Bytes(text)));
    }

    private static byte[] Bytes(string text) =>
        [.. BytePattern().Matches(text[text.IndexOf('>', StringComparison.Ordinal)..]).Select(match => Octet(match.Groups[1].Value))];

    // Some versions of strace write the path, too, in hexadecimal.
    private static string Plain(string file) => BytePattern().Replace(file, match => ((char)Octet(match.Groups[1].Value)).ToString());

    private static byte Octet(string hex) => byte.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // 1234 pwrite64(57</tmp/x/gateway.db-log>, "\x00\x01"..., 8200, 0) = 8200
    // 1234 sendmsg(60<TCP:[127.0.0.1:20001->127.0.0.1:41000]>, {…iov_base="\x00…"…}, 0) = 42
    [GeneratedRegex(@"^\d+\s+(?<name>\w+)\(\d+<(?<file>.*?)>(?=[,)\s])", RegexOptions.ExplicitCapture)]
    private static partial Regex CallPattern();

    [GeneratedRegex(@"\\x([0-9a-f]{2})")]
    private static partial Regex BytePattern();
}
