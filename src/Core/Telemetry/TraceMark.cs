using System.Diagnostics;
using Google.Protobuf;

namespace Gateway.Core.Telemetry;

/// <summary>Where a stored record belongs in a trace: 16 bytes of trace id and 8 of span id, so that what happens to it later, also after a
/// restart, is found with the call that made it.</summary>
internal static class TraceMark
{
    private const int TraceBytes = 16, SpanBytes = 8;

    /// <summary>Of the call that runs now; empty when it is not traced.</summary>
    public static ByteString Here()
    {
        if (Activity.Current is not { Recorded: true } span || span.Source.Name != GatewayTelemetry.Name)
            return ByteString.Empty;
        Span<byte> bytes = stackalloc byte[TraceBytes + SpanBytes];
        span.TraceId.CopyTo(bytes[..TraceBytes]);
        span.SpanId.CopyTo(bytes[TraceBytes..]);
        return ByteString.CopyFrom(bytes);
    }

    /// <summary>The span to hang later ones below; false when there is none.</summary>
    public static bool TryRead(ByteString mark, out ActivityContext context)
    {
        context = default;
        if (mark.Length != TraceBytes + SpanBytes)
            return false;
        context = new ActivityContext(
            ActivityTraceId.CreateFromBytes(mark.Span[..TraceBytes]), ActivitySpanId.CreateFromBytes(mark.Span[TraceBytes..]),
            ActivityTraceFlags.Recorded, isRemote: true);
        return true;
    }
}
