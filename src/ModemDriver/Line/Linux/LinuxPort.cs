using System.Runtime.InteropServices;
using Gateway.Posix;

namespace Gateway.ModemDriver.Line.Linux;

/// <summary>A serial line on one descriptor of our own: never blocks, reads when the kernel says so.</summary>
internal sealed class LinuxPort : IModemPort, IEpollListener
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly LineSettings _settings;
    private readonly int _descriptor;
    private ILineSink? _sink;
    private long _key;
    private PendingWrite? _pending; // guarded by _lock
    private LineLostException? _lost; // guarded by _lock; the descriptor is closed when set

    public LinuxPort(string path, LineSettings settings, TimeProvider time)
    {
        Path = path;
        _settings = settings;
        _time = time;
        _descriptor = RawTerminal.Open(path, settings);
    }

    public string Path { get; }

    public void Start(ILineSink sink)
    {
        lock (_lock)
        {
            _sink = sink;
            if (_lost is null)
                _key = EpollThread.Shared.Join(_descriptor, this);
        }
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        PendingWrite pending;
        lock (_lock)
        {
            if (_lost is not null)
                return ValueTask.FromException(new LineLostException(_lost.Fault, _lost.Message));
            if (_pending is not null)
                throw new InvalidOperationException("One write at a time.");
            var written = TryWrite(bytes.Span);
            if (written == bytes.Length)
                return ValueTask.CompletedTask;
            _pending = pending = new PendingWrite(bytes, written);
            EpollThread.Shared.Listen(_descriptor, _key, EpollSet.Readable | EpollSet.Writable);
        }

        return new ValueTask(DrainAsync(pending));
    }

    public ValueTask DisposeAsync()
    {
        Lose(LineFault.Closed, "closed");
        return ValueTask.CompletedTask;
    }

    void IEpollListener.Happened(uint events)
    {
        try
        {
            if ((events & EpollSet.Writable) != 0)
                WriteOn();
            // Reading comes before hanging up: the last words of a modem may lie in the buffer.
            if ((events & (EpollSet.Readable | EpollSet.HungUp | EpollSet.Failed)) != 0)
                ReadOn();
        }
        catch (Exception e)
        {
            // All lines share this thread: a fault of ours on one must not take the others (and the process) down. Its message may show
            // bytes.
            Lose(LineFault.Broken, $"{e.GetType().Name} while reading");
        }
    }

    private unsafe void ReadOn()
    {
        var buffer = stackalloc byte[2048];
        nint count;
        int error;
        lock (_lock)
        {
            if (_lost is not null)
                return;
            count = Libc.Read(_descriptor, buffer, 2048);
            error = count < 0 ? Marshal.GetLastPInvokeError() : 0;
        }

        if (count > 0)
            _sink!.Received(new ReadOnlySpan<byte>(buffer, (int)count));
        else if (count == 0 || error is not (Libc.Again or Libc.Interrupted))
            Lose(LineFault.HungUp, count == 0 ? "the other end hung up" : Marshal.GetPInvokeErrorMessage(error));
    }

    private void WriteOn()
    {
        lock (_lock)
        {
            if (_lost is not null || _pending is null)
                return;
            _pending.Written += TryWrite(_pending.Bytes.Span[_pending.Written..]);
            if (_pending.Written < _pending.Bytes.Length)
                return;
            EpollThread.Shared.Listen(_descriptor, _key, EpollSet.Readable);
            _pending.Done.TrySetResult();
            _pending = null;
        }
    }

    private unsafe int TryWrite(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            // Any error but "would block" also shows as a hang-up on the reading side, which loses the line.
            return (int)Math.Max(0, Libc.Write(_descriptor, start, bytes.Length));
        }
    }

    private async Task DrainAsync(PendingWrite pending)
    {
        try
        {
            await pending.Done.Task.WaitAsync(_settings.WriteTimeout, _time);
        }
        catch (TimeoutException)
        {
            Lose(LineFault.WriteBlocked, $"took no bytes for {_settings.WriteTimeout.TotalSeconds:0.#} s");
            await pending.Done.Task;
        }
    }

    private void Lose(LineFault fault, string why)
    {
        LineLostException lost;
        lock (_lock)
        {
            if (_lost is not null)
                return;
            _lost = lost = new LineLostException(fault, $"{Path}: {why}", _pending?.Written ?? 0);
            EpollThread.Shared.Leave(_descriptor, _key);
            RawTerminal.Close(_descriptor);
            _pending?.Done.TrySetException(lost);
            _pending = null;
        }

        _sink?.HungUp(lost);
    }

    private sealed class PendingWrite(ReadOnlyMemory<byte> bytes, int written)
    {
        public ReadOnlyMemory<byte> Bytes { get; } = bytes;
        public int Written { get; set; } = written;
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
