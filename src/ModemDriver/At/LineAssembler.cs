namespace Gateway.ModemDriver.At;

/// <summary>Keeps what has not become a line yet between two reads. Bounded by the longest line.</summary>
internal sealed class LineAssembler
{
    private byte[] _buffer = new byte[512];
    private int _start;
    private int _end;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _end < bytes.Length)
            MakeRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    public AtTokenKind Next(bool promptExpected, out string line)
    {
        var kind = AtTokenizer.Read(_buffer.AsSpan(_start, _end - _start), promptExpected, out var consumed, out line);
        _start += consumed;
        if (_start == _end)
            _start = _end = 0;
        return kind;
    }

    private void MakeRoom(int needed)
    {
        var kept = _end - _start;
        var target = _buffer.Length - kept < needed ? new byte[Math.Max(_buffer.Length * 2, kept + needed)] : _buffer;
        _buffer.AsSpan(_start, kept).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, kept);
    }
}
