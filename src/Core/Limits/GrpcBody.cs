using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Gateway.Core.Rpc;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Status = Google.Rpc.Status;

namespace Gateway.Core.Limits;

/// <summary>The body of a gRPC call, of which every message is looked at before the framework makes anything of it: its size as soon as its
/// head is there, its bytes when it is whole.</summary>
/// <remarks>The framework's own limit holds for whole services, says no reason, and knows nothing of what a message becomes in
/// memory.</remarks>
internal sealed class GrpcBody(PipeReader inner, MessageDescriptor type, int mostBytes, int mostParts, Action<Status> refused)
    : PipeReader, IRequestBodyPipeFeature
{
    /// <summary>Compressed or not, and the length: gRPC over HTTP/2, "Length-Prefixed-Message".</summary>
    private const int Head = 5;

    private SequencePosition _start; // of the message that is read now: the framework takes whole ones
    private bool _isChecked;

    public PipeReader Reader => this;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        Checked(await inner.ReadAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
            return false;
        Checked(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _isChecked &= consumed.Equals(_start);
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    private ReadResult Checked(ReadResult result)
    {
        var buffer = result.Buffer;
        _start = buffer.Start;
        if (_isChecked || buffer.Length < Head)
            return result;
        if (Fault(buffer) is { } fault)
        {
            inner.AdvanceTo(buffer.Start);
            refused(fault);
            throw fault.ToRpcException();
        }

        return result;
    }

    private Status? Fault(ReadOnlySequence<byte> buffer)
    {
        Span<byte> head = stackalloc byte[Head];
        buffer.Slice(0, Head).CopyTo(head);
        if (head[0] != 0)
            return Rejection.Compressed();
        var length = BinaryPrimitives.ReadUInt32BigEndian(head[1..]);
        if (length > mostBytes)
            return LimitReached.Size(mostBytes);
        if (buffer.Length < Head + length)
            return null;
        _isChecked = true;
        return WireShape.Check(buffer.Slice(Head, length), type, mostParts) switch
        {
            WireFault.NoMessage => Rejection.NotProtobuf(type.FullName),
            WireFault.TooManyParts => LimitReached.Parts(mostParts),
            _ => null,
        };
    }
}
