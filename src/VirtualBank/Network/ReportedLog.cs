using System.Buffers.Text;
using System.Globalization;

namespace Gateway.VirtualBank.Network;

/// <summary>Which submissions have had their report handed over, so that a restart of the bank still owes the others.</summary>
internal sealed class ReportedLog(string path) : IDisposable
{
    private readonly AppendFile _file = new(path);

    public void Add(long start)
    {
        var before = _file.Pending;
        Utf8Formatter.TryFormat(start, _file.Writer.GetSpan(20), out var written);
        _file.Writer.Advance(written);
        _file.EndLine(before);
    }

    public void Flush() => _file.Flush();

    public HashSet<long> ReadAll()
    {
        var reported = new HashSet<long>();
        using var reader = _file.Reader();
        while (reader.ReadLine() is { } line) reported.Add(long.Parse(line, CultureInfo.InvariantCulture));
        return reported;
    }

    public void Dispose() => _file.Dispose();
}
