using System.Collections.Frozen;
using System.Text;

namespace Gateway.Spelling;

/// <summary>Traditional hanzi that have exactly one simplified form: kSimplifiedVariant of Unicode's Unihan database, 15.0. 乾 and others
/// that stayed what they were in names are not among them.</summary>
public static class SimplifiedHanzi
{
    private static readonly FrozenDictionary<int, Rune> Table = DataFile.Rows("simplified-hanzi.csv")
        .ToFrozenDictionary(row => Rune.GetRuneAt(row[0], 0).Value, row => Rune.GetRuneAt(row[1], 0));

    public static Rune Of(Rune rune) => Hanzi.Is(rune) ? Table.GetValueOrDefault(rune.Value, rune) : rune;
}
