namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>A word in force at one modem.</summary>
internal sealed class ActiveWord(Word word, WordArgument argument, double? rate, int? times, string text)
{
    private readonly int? _times = times;
    private int? _left = times;

    public Word Word { get; } = word;

    public WordArgument Argument { get; } = argument;

    /// <summary>As it was given.</summary>
    public string Text { get; } = text;

    /// <summary>A rate or a number of times was given: it acts on messages by chance, not at once.</summary>
    public bool IsByMessage => rate is not null || _left is not null;

    public bool IsUsedUp => _left <= 0;

    /// <summary>Whether it acts this time.</summary>
    public bool Happens(Random random)
    {
        if (IsUsedUp) return false;
        if (rate is { } chance && random.NextDouble() >= chance) return false;
        if (_left is not null) _left--;
        return true;
    }

    /// <summary>A fresh copy, with its own count: each modem has its own.</summary>
    public ActiveWord Copy() => new(Word, Argument, rate, _times, Text);
}
