using System.Globalization;

namespace Gateway.Laws.Tests;

/// <summary>Chance that can be thrown again: every decision has a name, so that a row written alone comes out as it did among
/// others.</summary>
internal sealed class Dice
{
    private readonly Random _random;
    private readonly string _name;

    public Dice(int seed)
        : this(seed.ToString(CultureInfo.InvariantCulture))
    {
    }

    private Dice(string name)
    {
        _name = name;
        // FNV-1a: string.GetHashCode differs from run to run.
        var hash = 2166136261u;
        foreach (var each in name)
            hash = (hash ^ each) * 16777619u;
        _random = new Random((int)hash);
    }

    /// <summary>Dice of their own for one decision.</summary>
    public Dice For(string decision) => new($"{_name}/{decision}");

    public Dice For(int index) => For(index.ToString(CultureInfo.InvariantCulture));

    public int Below(int end) => _random.Next(end);

    public int Between(int first, int last) => _random.Next(first, last + 1);

    public bool Chance(double share) => _random.NextDouble() < share;

    public T Of<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    public T OneOf<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    public string Digits(int count)
    {
        var digits = new char[count];
        foreach (ref var digit in digits.AsSpan())
            digit = (char)('0' + _random.Next(10));
        return new string(digits);
    }

    public void Shuffle<T>(List<T> items)
    {
        for (var last = items.Count - 1; last > 0; last--)
        {
            var other = _random.Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    public override string ToString() => _name;
}
