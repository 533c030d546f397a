namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>What an operator or a scenario says to a modem: a word to start, one to end (<c>-word</c>), or <c>none</c>.</summary>
internal sealed class Order
{
    private readonly ActiveWord? _start;
    private readonly string? _stop;

    private Order(ActiveWord? start, string? stop) => (_start, _stop) = (start, stop);

    /// <exception cref="FormatException">No such word, or its argument is wrong.</exception>
    public static Order Parse(string what)
    {
        var text = what.Trim();
        if (text == Words.None) return new Order(null, null);
        if (!text.StartsWith('-')) return new Order(Words.Parse(text), null);
        return Words.ByName.ContainsKey(text[1..]) ? new Order(null, text[1..]) : throw new FormatException($"{what}: no such word.");
    }

    public void Give(ActiveMisbehaviours modem)
    {
        if (_start is not null) modem.Start(_start.Copy());
        else if (_stop is not null) modem.Stop(_stop);
        else modem.StopAll();
    }
}
