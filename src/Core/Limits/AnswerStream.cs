namespace Gateway.Core.Limits;

/// <summary>The body of an answer, which leaves in pieces, and of which each must be read within a time: HTTP/2 knows no least rate for who
/// keeps its window shut, and what is not read stays in memory.</summary>
/// <param name="isOver">Throws when the answer as a whole has taken too long.</param>
internal sealed class AnswerStream(Stream inner, RunningCall call, Action isOver) : Stream
{
    private const int Piece = 16 * 1024;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        isOver();
        for (var at = 0; at < buffer.Length; at += Piece)
            await ReadByThem(inner.WriteAsync(buffer.Slice(at, Math.Min(Piece, buffer.Length - at)), cancellationToken));
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        ReadByThem(new ValueTask(inner.FlushAsync(cancellationToken))).AsTask();

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private ValueTask ReadByThem(ValueTask write) => write.IsCompletedSuccessfully ? write : WatchedAsync(write);

    private async ValueTask WatchedAsync(ValueTask write)
    {
        call.Waits();
        try
        {
            await write;
        }
        finally
        {
            call.WaitsNoMore();
        }
    }
}
