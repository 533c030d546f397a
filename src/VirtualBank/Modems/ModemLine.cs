using Gateway.VirtualBank.Loop;
using Gateway.VirtualBank.Pty;

namespace Gateway.VirtualBank.Modems;

/// <summary>A modem's serial port: present or not, with what came in and what goes out.</summary>
/// <param name="received">Called when there is input to take.</param>
/// <param name="dirty">Lines with output collected in this turn; the bank flushes them at its end.</param>
internal sealed class ModemLine(BankLoop loop, CloseWatch closes, List<ModemLine> dirty, Action received) : ILineEnd
{
    private PseudoTerminal? _terminal;
    private long _closedBefore; // of the terminals before
    private bool _waitsForRoom;
    private bool _isDirty;

    public LineInput Input { get; } = new();

    public LineOutput Output { get; } = new();

    /// <summary>Null while unplugged.</summary>
    public string? Device => _terminal?.Device;

    /// <summary>True: everything written by the driver is swallowed.</summary>
    public bool Deaf { get; set; }

    /// <summary>Has the port in the modem's place; null: the modem has it.</summary>
    public Stranger? Stranger { get; set; }

    /// <summary>Bytes taken while deaf.</summary>
    public long Swallowed { get; private set; }

    /// <summary>Garbles what goes out; null on a clean line.</summary>
    public Func<string, string>? Shape { get; set; }

    /// <summary>How often the port was closed.</summary>
    public long Closed => _closedBefore + (_terminal?.Closed ?? 0);

    public void Plug()
    {
        if (_terminal is not null) return;
        _terminal = PseudoTerminal.Open();
        loop.Watch(_terminal.Master, this);
        closes.Add(_terminal);
    }

    public void Unplug()
    {
        if (_terminal is null) return;
        loop.Forget(_terminal.Master);
        closes.Remove(_terminal);
        _closedBefore += _terminal.Closed;
        _terminal.Dispose();
        _terminal = null;
        _waitsForRoom = false;
        Input.Clear();
        Output.Clear();
    }

    public void Send(string text)
    {
        if (text.Length == 0) return;
        Output.Add(Shape is null ? text : Shape(text));
        MarkDirty();
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        Output.Add(bytes);
        MarkDirty();
    }

    public void BlockDriverWrites(bool on)
    {
        if (on) _terminal?.BlockDriverWrites();
        else _terminal?.ResumeDriverWrites();
    }

    /// <summary>Writes what was collected; the rest follows when the driver has read.</summary>
    public void Flush()
    {
        _isDirty = false;
        if (_terminal is null) Output.Clear();
        while (!Output.IsEmpty)
        {
            var written = _terminal!.Write(Output.Pending);
            Output.Written(written);
            if (written == 0) break;
        }
        WaitForRoom(!Output.IsEmpty);
    }

    void ILineEnd.Readable()
    {
        var buffer = loop.ReadBuffer;
        while (_terminal is { } terminal)
        {
            var count = terminal.Read(buffer);
            if (count == 0) break;
            if (Deaf) Swallowed += count;
            else if (Stranger is { } stranger) stranger.Hear(buffer.AsSpan(0, count));
            else Input.Append(buffer.AsSpan(0, count));
            if (count < buffer.Length) break;
        }
        received();
    }

    void ILineEnd.Writable() => Flush();

    private void MarkDirty()
    {
        if (_isDirty) return;
        _isDirty = true;
        dirty.Add(this);
    }

    private void WaitForRoom(bool wait)
    {
        if (_waitsForRoom == wait || _terminal is null) return;
        _waitsForRoom = wait;
        loop.WatchWrites(_terminal.Master, wait);
    }
}
