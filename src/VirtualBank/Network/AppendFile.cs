using System.Buffers;

namespace Gateway.VirtualBank.Network;

/// <summary>Lines only ever added; collected in memory until <see cref="Flush"/> hands them to the operating system in one write.</summary>
internal sealed class AppendFile : IDisposable
{
    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _pending = new(64 * 1024);

    public AppendFile(string path)
    {
        Path = path;
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        Length = EndOfWholeLines(_file);
        _file.SetLength(Length); // a line cut short by a kill was never answered
        _file.Position = Length;
    }

    public string Path { get; }

    /// <summary>Bytes, with those not written yet.</summary>
    public long Length { get; private set; }

    /// <summary>Takes what was written into <see cref="Writer"/> as one line; returns where it starts.</summary>
    public long EndLine(int from)
    {
        _pending.Write("\n"u8);
        var start = Length;
        Length += _pending.WrittenCount - from;
        return start;
    }

    public IBufferWriter<byte> Writer => _pending;

    public int Pending => _pending.WrittenCount;

    public void Flush()
    {
        if (_pending.WrittenCount == 0) return;
        _file.Write(_pending.WrittenSpan);
        _pending.ResetWrittenCount();
    }

    /// <summary>Reads from <paramref name="start"/> what was flushed.</summary>
    public StreamReader Reader(long start = 0)
    {
        var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite) { Position = start };
        return new StreamReader(stream);
    }

    public void Dispose()
    {
        Flush();
        _file.Dispose();
    }

    private static long EndOfWholeLines(FileStream file)
    {
        var buffer = new byte[1];
        for (var end = file.Length; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.Read(buffer) == 1 && buffer[0] == (byte)'\n') return end;
        }
        return 0;
    }
}
