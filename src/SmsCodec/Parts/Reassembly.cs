namespace Gateway.SmsCodec;

/// <summary>Puts parts together to messages by sender, reference and total. For one user at a time; it reads no clock.</summary>
/// <param name="capacity">Messages with missing parts that are kept; beyond it the one that began first is forgotten.</param>
public sealed class Reassembly(int capacity = 1024)
{
    private readonly Dictionary<Key, LongMessage> _open = [];

    /// <summary>Messages that wait for parts.</summary>
    public int Open => _open.Count;

    /// <summary>Adds a part and returns its message, which is complete when this was the last part missing. A part that
    /// comes twice changes nothing; one that comes again with another text begins a new message, because references
    /// come round again, and the old one is forgotten.</summary>
    /// <param name="sender">Whoever chose the reference: the sender's number, or the SIM with the recipient.</param>
    /// <param name="concatenation">From the user data header; null for a message of one part.</param>
    /// <param name="text">The text of the part.</param>
    /// <param name="at">When it came.</param>
    public LongMessage Add(string sender, Concatenation? concatenation, string text, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (concatenation is not { IsValid: true } which || which.Total == 1)
        {
            var whole = new LongMessage(1, at);
            whole.Put(1, text);
            return whole;
        }

        var key = new Key(sender, which.Reference, which.Total, which.Wide);
        if (!_open.TryGetValue(key, out var message) || !message.Accepts(which.Part, text))
        {
            message = new LongMessage(which.Total, at);
            _open[key] = message;
        }

        message.Put(which.Part, text);
        if (message.IsComplete)
            _open.Remove(key);
        else if (_open.Count > capacity)
            ForgetOldest(key);
        return message;
    }

    /// <summary>Takes out the unfinished messages whose first part came before <paramref name="before"/>; what came of
    /// them can still be read.</summary>
    public IReadOnlyList<LongMessage> TakeOlderThan(DateTimeOffset before)
    {
        var old = _open.Where(entry => entry.Value.FirstPartAt < before).ToList();
        foreach (var (key, _) in old)
            _open.Remove(key);
        return old.ConvertAll(entry => entry.Value);
    }

    private void ForgetOldest(Key newest)
    {
        var oldest = _open.Where(entry => entry.Key != newest).MinBy(entry => entry.Value.FirstPartAt).Key;
        _open.Remove(oldest);
    }

    private readonly record struct Key(string Sender, int Reference, int Total, bool Wide);
}
