namespace Gateway.SmsCodec;

/// <summary>A message that is being put together from its parts; of one part, it is complete at once.</summary>
public sealed class LongMessage
{
    private readonly string?[] _texts;

    internal LongMessage(int total, DateTimeOffset firstPartAt)
    {
        _texts = new string?[total];
        FirstPartAt = firstPartAt;
    }

    /// <summary>Parts of the message, 1–255.</summary>
    public int Total => _texts.Length;

    /// <summary>Different parts that came so far.</summary>
    public int Received { get; private set; }

    /// <summary>True when every part came.</summary>
    public bool IsComplete => Received == Total;

    /// <summary>When the first part came that was seen, whichever it was.</summary>
    public DateTimeOffset FirstPartAt { get; }

    /// <summary>The text of all parts in their order; an ellipsis stands for each that did not come.</summary>
    public string Text => string.Concat(_texts.Select(text => text ?? "…"));

    /// <summary>False when this part came before with another text: then it belongs to another message.</summary>
    internal bool Accepts(int part, string text) => _texts[part - 1] is not { } known || known == text;

    internal void Put(int part, string text)
    {
        if (_texts[part - 1] is not null)
            return;
        _texts[part - 1] = text;
        Received++;
    }
}
