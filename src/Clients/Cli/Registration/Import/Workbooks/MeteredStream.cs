using Gateway.Cli.Registration.Import.Files;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>Unpacked bytes of a workbook, counted over all its parts.</summary>
internal sealed class UnpackedBytes
{
    private long _count;

    /// <exception cref="SourceException">More than a workbook of people needs.</exception>
    public void Add(int bytes)
    {
        if ((_count += bytes) > ReadingBudget.UnpackedBytes)
            throw new SourceException("import.too_big");
    }
}

/// <summary>
/// Lets an XML part through while it is bounded: in all, and from one mark to the next, so that no text and no attribute
/// (which an XML reader takes whole into memory) is longer than a cell can be.
/// </summary>
internal sealed class MeteredStream(Stream packed, UnpackedBytes unpacked, CancellationToken cancellation) : Stream
{
    /// <summary>32,767 characters in UTF-8, every one escaped, fit ten times.</summary>
    private const int LongestRun = 2 * 1024 * 1024;

    private int _run;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        var count = packed.Read(buffer);
        unpacked.Add(count);
        var last = buffer[..count].LastIndexOf((byte)'<');
        _run = last < 0 ? _run + count : count - last;
        return _run <= LongestRun ? count : throw new SourceException("import.cell_too_long", ReadingBudget.CellCharacters);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            packed.Dispose();
        base.Dispose(disposing);
    }
}
