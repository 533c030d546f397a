namespace Gateway.Core.Storage.Lite;

/// <summary>The store file as LiteDB asks for it.</summary>
/// <remarks>LiteDB writes a page of its own accord in two cases: in a new file, and in a checkpoint. In a third, a mark that it distrusts
/// its file, it must not: nothing is touched in a damaged one.</remarks>
internal sealed class StoreStream(StoreFile file) : Stream
{
    public bool MayWrite { get; set; } = file.IsEmpty;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => true;
    public override long Length => file.Pages * PageSeal.PageSize;
    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        file.Read(PageAt(Position), buffer.AsSpan(offset, count));
        Position += count;
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (MayWrite)
            file.Write(PageAt(Position), buffer.AsSpan(offset, count));
        Position += count;
    }

    /// <summary>What LiteDB is asked to flush has been flushed by us, but for a new file.</summary>
    public override void Flush()
    {
        if (MayWrite)
            file.Flush();
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    private static uint PageAt(long position)
    {
        var (page, rest) = Math.DivRem(position, PageSeal.PageSize);
        return rest == 0 ? (uint)page : throw new ArgumentOutOfRangeException(nameof(position), position, "Not a page boundary.");
    }
}
