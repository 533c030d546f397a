using System.Text;

namespace Gateway.VirtualBank.Tests;

/// <summary>A driver's end of a port: the slave of the pseudo-terminal, opened like any serial device.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    /// <summary>Only how long a broken test hangs; no behaviour is measured by it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FileStream _device;
    private readonly Lock _reading = new();
    private readonly StringBuilder _heard = new();
    private readonly Task _reader;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Terminal(string port)
    {
        var target = File.ResolveLinkTarget(port, returnFinalTarget: true)?.FullName ?? port;
        _device = new FileStream(target,
            new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, BufferSize = 0 });
        _reader = Task.Factory.StartNew(Read, TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The port is gone.</summary>
    public bool IsClosed { get; private set; }

    public void Write(string text) => _device.Write(Encoding.Latin1.GetBytes(text));

    /// <summary>Reads as many bytes as <paramref name="expected"/> has, and they must be these.</summary>
    public async Task Says(string expected) =>
        Assert.Equal(expected, await Take(heard => heard.Length >= expected.Length ? expected.Length : -1));

    /// <summary>Writes a command with its CR and expects exactly this.</summary>
    public async Task Asks(string command, string expected)
    {
        Write(command + "\r");
        await Says(expected);
    }

    /// <summary>Reads up to the end of <paramref name="marker"/>.</summary>
    public Task<string> ReadUntil(string marker) => Take(heard =>
    {
        var at = heard.IndexOf(marker, StringComparison.Ordinal);
        return at < 0 ? -1 : at + marker.Length;
    });

    /// <summary>Whatever comes first.</summary>
    public Task<string> ReadAny() => Take(heard => heard.Length > 0 ? heard.Length : -1);

    /// <summary>Completes when the cable was pulled.</summary>
    public Task Closed() => _reader.WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>Sends a PDU through the whole dialogue and returns the answer up to its final result.</summary>
    public async Task<string> Send(TestPdu pdu)
    {
        await Offer(pdu);
        return await ReadUntil("OK\r\n");
    }

    /// <summary>Up to and with Ctrl-Z.</summary>
    public async Task Offer(TestPdu pdu)
    {
        await Asks($"AT+CMGS={pdu.Length}", "\r\n> ");
        Write(pdu.Hex + "\x1a");
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.WaitAsync(Patience);
        await _device.DisposeAsync();
    }

    private async Task<string> Take(Func<string, int> find)
    {
        while (true)
        {
            Task more;
            lock (_reading)
            {
                var heard = _heard.ToString();
                var length = find(heard);
                if (length >= 0)
                {
                    _heard.Remove(0, length);
                    return heard[..length];
                }
                if (IsClosed) Assert.Fail($"The port closed after \"{heard}\".");
                more = _more.Task;
            }
            try
            {
                await more.WaitAsync(Patience, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"Only \"{_heard}\" came.");
            }
        }
    }

    private void Read()
    {
        var buffer = new byte[4096];
        try
        {
            while (_device.Read(buffer) is > 0 and var count) Heard(Encoding.Latin1.GetString(buffer, 0, count));
        }
        catch (IOException)
        {
            // EIO: the cable was pulled, the same as end of file
        }
        IsClosed = true;
        Heard("");
    }

    private void Heard(string text)
    {
        lock (_reading)
        {
            _heard.Append(text);
            _more.SetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
