namespace Gateway.Core.Storage.Lite;

/// <summary>The durable frames of the log for a second LiteDB engine that only reads.</summary>
internal sealed class LogSnapshot(LogFile file, long frames) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => frames * PageSeal.PageSize;
    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        file.Read(Position / PageSeal.PageSize, buffer.AsSpan(offset, count));
        Position += count;
        return count;
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
