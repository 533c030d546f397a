using Gateway.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Gateway.Core.Storage;

internal sealed class StoreService(IStoreEngine store, IEnumerable<IStoreCheck> checks, TimeProvider time) : StoreApi.StoreApiBase
{
    private const int MostFindings = 100;
    private const int ChunkSize = 256 * 1024;

    public override async Task<VerifyStoreResponse> Verify(VerifyStoreRequest request, ServerCallContext context)
    {
        var started = time.GetTimestamp();
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        List<string> findings = [.. await store.VerifyAsync(counts, context.CancellationToken)];
        foreach (var check in checks)
        {
            if (await check.FindAsync(context.CancellationToken) is { } finding)
                findings.Add(finding);
        }

        var response = new VerifyStoreResponse
        {
            Clean = findings.Count == 0,
            Findings = { findings.Take(MostFindings) },
            ElapsedMs = (long)time.GetElapsedTime(started).TotalMilliseconds,
        };
        response.Records.Add(counts);
        return response;
    }

    public override Task Backup(BackupRequest request, IServerStreamWriter<BackupChunk> responseStream, ServerCallContext context) =>
        store.BackupAsync(new ChunkStream(responseStream), context.CancellationToken);

    /// <summary>A stream whose bytes leave in chunks of one call.</summary>
    private sealed class ChunkStream(IServerStreamWriter<BackupChunk> chunks) : Stream
    {
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
            for (var at = 0; at < buffer.Length; at += ChunkSize)
            {
                var chunk = buffer.Slice(at, Math.Min(ChunkSize, buffer.Length - at));
                await chunks.WriteAsync(new BackupChunk { Data = ByteString.CopyFrom(chunk.Span) }, cancellationToken);
            }
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush()
        {
            // Nothing is kept back.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
