using System.Text;

namespace Gateway.ModemDriver.Line.Trace;

/// <summary>Puts lines together before they are redacted: a number split over two reads must not slip through in halves.</summary>
internal sealed class TraceLineBuffer(WireTrace trace, TraceDirection direction)
{
    private const int Longest = 1024;
    private readonly StringBuilder _line = new();

    public void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (value is (byte)'\r' or (byte)'\n')
                Flush();
            else if (value >= (byte)' ')
                _line.Append((char)value);
            // Garbage without an end: cut, and hidden as a text.
            if (_line.Length == Longest)
                Flush();
            else if (_line.Length == 2 && value == (byte)' ' && _line[0] == '>')
                Flush();
        }
    }

    private void Flush()
    {
        if (_line.Length == 0)
            return;
        trace.Add(direction, _line.ToString());
        _line.Clear();
    }
}
