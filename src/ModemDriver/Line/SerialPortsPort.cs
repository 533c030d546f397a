using System.IO.Ports;

namespace Gateway.ModemDriver.Line;

/// <summary>A serial line through System.IO.Ports, for Windows and macOS.</summary>
internal sealed class SerialPortsPort : IModemPort
{
    private readonly SerialPort _serial;
    private readonly CancellationTokenSource _closing = new();
    private ILineSink? _sink;
    private int _hungUp;

    public SerialPortsPort(string path, LineSettings settings)
    {
        Path = path;
        _serial = new SerialPort(path, settings.BaudRate)
        {
            Handshake = settings.HardwareFlow ? Handshake.RequestToSend : Handshake.None,
            WriteTimeout = (int)settings.WriteTimeout.TotalMilliseconds,
            DtrEnable = true,
        };
        try
        {
            _serial.Open();
        }
        catch (UnauthorizedAccessException)
        {
            throw new LineLostException(LineFault.Busy, $"{path} is held by another program, or not permitted");
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            throw new LineLostException(LineFault.Gone, $"{path}: {e.Message}");
        }
    }

    public string Path { get; }

    public void Start(ILineSink sink)
    {
        _sink = sink;
        _ = ReadAsync();
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _serial.BaseStream.WriteAsync(bytes, _closing.Token);
        }
        catch (Exception e) when (e is IOException or TimeoutException or InvalidOperationException or OperationCanceledException)
        {
            // How much had left is not told here: assume all, then the outcome of a message is unknown, never "not sent".
            var lost = new LineLostException(e is TimeoutException ? LineFault.WriteBlocked : LineFault.HungUp, $"{Path}: {e.Message}",
                bytes.Length);
            HangUp(lost);
            throw lost;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
            return;
        await _closing.CancelAsync();
        _serial.Dispose();
        HangUp(new LineLostException(LineFault.Closed, $"{Path}: closed"));
        _closing.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[2048];
        try
        {
            while (await _serial.BaseStream.ReadAsync(buffer, _closing.Token) is > 0 and var count)
                _sink!.Received(buffer.AsSpan(0, count));
            HangUp(new LineLostException(LineFault.HungUp, $"{Path}: the other end hung up"));
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or OperationCanceledException)
        {
            HangUp(new LineLostException(LineFault.HungUp, $"{Path}: {e.Message}"));
        }
    }

    private void HangUp(LineLostException reason)
    {
        if (Interlocked.Exchange(ref _hungUp, 1) == 0)
            _sink?.HungUp(reason);
    }
}
