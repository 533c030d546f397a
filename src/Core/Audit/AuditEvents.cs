using System.Threading.Channels;

namespace Gateway.Core.Audit;

/// <summary>What somebody is to hear of at once.</summary>
/// <param name="Key">Number of the administrator's key that looked, "k-…"; empty: a day's head.</param>
/// <param name="What">Verb, or the head.</param>
internal sealed record AuditEvent(string Key, string What);

/// <summary>Looks of administrators at the audit, and each day's head, for those who are to hear of them.</summary>
internal sealed class AuditEvents
{
    private readonly Channel<AuditEvent> _events = Channel.CreateBounded<AuditEvent>(
        new BoundedChannelOptions(1000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Those that were not told yet, for one listener.</summary>
    public ChannelReader<AuditEvent> Untold => _events.Reader;

    public void Tell(AuditEvent what) => _events.Writer.TryWrite(what);
}
