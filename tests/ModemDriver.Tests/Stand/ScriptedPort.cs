using System.Text;
using Gateway.ModemDriver.Line;

namespace Gateway.ModemDriver.Tests.Stand;

/// <summary>A line without a device: the test is the modem. What the driver writes is answered by a function, at once.</summary>
internal sealed class ScriptedPort(Func<string, string?> answer) : IModemPort
{
    private ILineSink? _sink;
    private bool _closed;

    public string Path => "/dev/scripted";

    public List<string> Written { get; } = [];

    public void Start(ILineSink sink) => _sink = sink;

    /// <summary>The modem says something of its own accord.</summary>
    public void Say(string text) => _sink!.Received(Encoding.Latin1.GetBytes(text));

    /// <summary>It is open and its reader is there.</summary>
    public bool IsListenedTo => _sink is not null && !_closed;

    public void HangUp() => _sink!.HungUp(new LineLostException(LineFault.HungUp, "pulled out"));

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes.Span);
        lock (Written)
            Written.Add(text);
        if (answer(text) is { } reply)
            Say(reply);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (!_closed)
        {
            _closed = true;
            _sink?.HungUp(new LineLostException(LineFault.Closed, "closed"));
        }

        return ValueTask.CompletedTask;
    }
}
