using System.Text;

namespace Gateway.VirtualBank.Modems;

/// <summary>What a driver wrote, cut into command lines or, after the prompt, into one PDU.</summary>
internal enum InputKind
{
    Nothing,
    Command,
    Pdu,
    Cancelled,
}

/// <summary>Bytes from the driver that no command has taken yet. Partial input is a normal answer.</summary>
internal sealed class LineInput
{
    private const int Limit = 64 * 1024;
    private const byte CarriageReturn = 13;
    private const byte ControlZ = 26;
    private const byte Escape = 27;

    private byte[] _bytes = new byte[1024];
    private int _start;
    private int _end;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_end + bytes.Length > _bytes.Length) MakeRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
    }

    public void Clear() => _start = _end = 0;

    /// <summary>Takes the next command line (prompt false) or the text up to Ctrl-Z or ESC (prompt true).</summary>
    /// <param name="raw">All bytes taken, for the echo; valid until the next call.</param>
    public InputKind Take(bool prompt, out string text, out ReadOnlySpan<byte> raw)
    {
        text = "";
        raw = default;
        var pending = _bytes.AsSpan(_start, _end - _start);
        var length = prompt ? pending.IndexOfAny(ControlZ, Escape) : pending.IndexOf(CarriageReturn);
        if (length < 0) return InputKind.Nothing;
        raw = pending[..(length + 1)];
        var ender = pending[length];
        text = Clean(pending[..length]);
        _start += length + 1;
        if (_start == _end) _start = _end = 0;
        if (!prompt) return InputKind.Command;
        return ender == Escape ? InputKind.Cancelled : InputKind.Pdu;
    }

    // Control characters are dropped as V.250 has it; a backspace takes the character before it away.
    private static string Clean(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.ContainsAnyInRange((byte)0, (byte)31)) return Encoding.Latin1.GetString(bytes);
        var clean = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            if (b == 8 && clean.Length > 0) clean.Length--;
            else if (b >= 32) clean.Append((char)b);
        }
        return clean.ToString();
    }

    private void MakeRoom(int more)
    {
        var pending = _end - _start;
        if (pending + more > Limit) pending = 0; // nonsense without end: start afresh
        var room = _bytes;
        while (room.Length < pending + more) room = new byte[room.Length * 2];
        _bytes.AsSpan(_start, pending).CopyTo(room);
        _bytes = room;
        (_start, _end) = (0, pending);
    }
}
