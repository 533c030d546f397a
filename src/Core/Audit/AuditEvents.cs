using System.Threading.Channels;

namespace Gateway.Core.Audit;

/// <summary>What it is that somebody is to hear of at once.</summary>
internal enum AuditEventKind
{
    /// <summary>A day's head.</summary>
    Head,

    /// <summary>An administrator looks at the audit.</summary>
    Look,

    /// <summary>An administrator was shown whole values.</summary>
    Whole,
}

/// <summary>What somebody is to hear of at once.</summary>
/// <param name="Key">Number of the administrator's key, "k-…"; empty for a head.</param>
/// <param name="What">Verb, or the head.</param>
internal sealed record AuditEvent(AuditEventKind Kind, string Key, string What);

/// <summary>What administrators see that others do not, and each day's head, for those who are to hear of them.</summary>
internal sealed class AuditEvents
{
    private readonly Channel<AuditEvent> _events = Channel.CreateBounded<AuditEvent>(
        new BoundedChannelOptions(1000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Those that were not told yet, for one listener.</summary>
    public ChannelReader<AuditEvent> Untold => _events.Reader;

    public void Tell(AuditEvent what) => _events.Writer.TryWrite(what);
}
