using System.Globalization;
using Gateway.SmsCodec;

namespace Gateway.ModemDriver.Bank;

/// <summary>A status report or inbound message on its way to the core.</summary>
internal abstract record HeldReport(string ReportId, string Imei, string Iccid, string Imsi)
{
    /// <param name="Recipient">TP-RA as decoded, "+…" when international.</param>
    internal sealed record Status(
        string ReportId, string Imei, string Iccid, string Imsi, int MessageReference, string Recipient, DateTimeOffset? ServiceCentreAt,
        DateTimeOffset? DischargedAt, int StatusCode) : HeldReport(ReportId, Imei, Iccid, Imsi);

    /// <param name="Text">As it came: a character may be divided between parts.</param>
    /// <param name="Kind">A word of <see cref="MessageKind"/>.</param>
    /// <param name="Place">Which part of which message it is; null when it is whole.</param>
    internal sealed record Inbound(string ReportId, string Imei, string Iccid, string Imsi, string Sender, string Text,
        DateTimeOffset? ServiceCentreAt, Concatenation? Place, string Kind = "")
        : HeldReport(ReportId, Imei, Iccid, Imsi);

    /// <summary>Numbers and texts are personal.</summary>
    public sealed override string ToString() => ReportId;
}

/// <summary>Keeps reports until the core has stored them. Bounded: a core that is away for days loses the oldest, never the
/// memory.</summary>
internal sealed class HeldReports(string bootId, int capacity = 20_000)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<HeldReport>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<HeldReport> _inOrder = new();
    private readonly DrainSignal _drain = new();
    private long _last;

    /// <summary>Reports given up for want of room.</summary>
    public long Dropped { get; private set; }

    public string NextId() => string.Create(CultureInfo.InvariantCulture, $"{bootId}-{Interlocked.Increment(ref _last)}");

    public void Add(HeldReport report)
    {
        lock (_lock)
        {
            if (_byId.Count == capacity)
            {
                _byId.Remove(_inOrder.First!.Value.ReportId);
                _inOrder.RemoveFirst();
                Dropped++;
            }

            _byId[report.ReportId] = _inOrder.AddLast(report);
        }
    }

    /// <returns>The report, for its modem to delete it; null when it is not held any more.</returns>
    public HeldReport? Stored(string reportId)
    {
        lock (_lock)
        {
            if (!_byId.Remove(reportId, out var node))
                return null;
            _inOrder.Remove(node);
            _drain.Removed(_byId.Count);
            return node.Value;
        }
    }

    /// <summary>Completes when the core has stored them all.</summary>
    public Task WhenEmptyAsync()
    {
        lock (_lock)
            return _drain.WhenDrained(_byId.Count);
    }

    public IReadOnlyList<HeldReport> All()
    {
        lock (_lock)
            return [.. _inOrder];
    }
}
