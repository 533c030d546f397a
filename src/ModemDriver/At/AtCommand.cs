namespace Gateway.ModemDriver.At;

/// <summary>One AT command: how it is written, and how its reply is read. One file each, in Commands/.</summary>
/// <typeparam name="T">What the reply means.</typeparam>
internal abstract class AtCommand<T>
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    /// <summary>Without the ending CR.</summary>
    protected abstract string Text { get; }

    /// <summary>What the reply lines begin with; none when only OK is expected.</summary>
    protected virtual IReadOnlyList<string> Prefixes => [];

    protected virtual bool Unprefixed => false;

    protected virtual bool RepliesWithPdu => false;

    /// <summary>Whether a line without prefix has the shape of the reply: what has not is a notice that came between.</summary>
    protected virtual bool IsReply(string line) => true;

    /// <summary>How long the modem may take; the time from its manual where it names one.</summary>
    protected virtual TimeSpan Timeout => Usual;

    public AtRequest ToRequest() =>
        new(Text, Prefixes, Timeout) { Unprefixed = Unprefixed, IsReply = IsReply, RepliesWithPdu = RepliesWithPdu };

    /// <summary>Reads the reply that ended in OK. Prefixes have not been removed.</summary>
    /// <exception cref="MalformedReplyException">Not what was asked for.</exception>
    public abstract T Parse(IReadOnlyList<string> lines);
}
