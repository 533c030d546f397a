using Gateway.V1;

namespace Gateway.Core.Checkpoint;

/// <summary>Which of the numbers that one key may be found somebody. A closure of the store may run again: noting twice is noting
/// once.</summary>
internal sealed class LookupTally
{
    /// <summary>As many digits of a phone are hardly anybody's by chance: of 400,000 arrivals a day, one in fifty guesses.</summary>
    private const int TellingTail = 8;

    /// <summary>A code is random: one of two hundred has so many digits, while numbers of documents are little else.</summary>
    private const int DigitsOfNumber = 6;

    private readonly HashSet<(KeyKind Kind, string Value)> _asked = [];
    private readonly HashSet<(KeyKind Kind, string Value)> _found = [];

    /// <summary>Somebody was found who was not guessed: by a document, a code, or most of a phone.</summary>
    public bool FoundByMoreThanATail => _found.Any(each => each.Kind != KeyKind.ByPhoneTail || each.Value.Length >= TellingTail);

    public void Note(KeyKind kind, string value, bool found)
    {
        _asked.Add((kind, value));
        if (found)
            _found.Add((kind, value));
    }

    /// <summary>How many guesses it counts for. The end of a phone finds somebody whatever digits it has, so it counts until somebody
    /// whom it showed is met (<see cref="GateMisses"/>).</summary>
    /// <param name="isRefused">The number cannot be right, and that is said.</param>
    public int Misses(bool isRefused)
    {
        var said = isRefused ? 1 : 0;
        if (_asked.GroupBy(each => each.Kind).All(kind => kind.Count() == 1)) // one thing was typed, whichever it may be
        {
            if (_found.Count > 0)
                return FoundByMoreThanATail ? 0 : 1;
            return _asked.Count > 0 && !_asked.Any(each => IsCode(each.Value)) ? 1 - said : 0;
        }

        var found = _found.Select(each => each.Value).ToHashSet(StringComparer.Ordinal);
        return Math.Max(0, _asked.Select(each => each.Value).Distinct(StringComparer.Ordinal)
            .Count(value => !found.Contains(value) && !IsCode(value)) - said);
    }

    /// <summary>Whether it was looked for as a code and is hardly a number of something else.</summary>
    private bool IsCode(string value) =>
        _asked.Contains((KeyKind.ByCode, value)) && value.Count(char.IsAsciiDigit) < DigitsOfNumber;
}
