namespace Gateway.Core.Storage;

/// <summary>How long records of people are kept: few classes, each collection of people in one. docs/security.md shows them all.</summary>
/// <param name="Word">Stable, for tables and programs.</param>
/// <param name="Setting">The days, where a sweep removes them; null: nothing does yet.</param>
public sealed record RetentionClass(string Word, string? Setting = null)
{
    /// <summary>Forms and what was made of them. They go together.</summary>
    public static readonly RetentionClass Arrival = new("arrival");

    /// <summary>Messages, from when they have ended.</summary>
    public static readonly RetentionClass Message = new("message", "Sms:KeepFinishedDays");

    /// <summary>What phones sent, from when it came.</summary>
    public static readonly RetentionClass Inbound = new("inbound", "Sms:KeepInboundDays");

    /// <summary>For as long as a phone wants no messages: forgetting it would text the phone again.</summary>
    public static readonly RetentionClass Wish = new("wish");

    /// <summary>Of one day's counting, overwritten when the next begins.</summary>
    public static readonly RetentionClass Day = new("day");

    /// <summary>Who looked at whom.</summary>
    public static readonly RetentionClass Audit = new("audit", "Audit:KeepDays");
}
