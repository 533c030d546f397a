using System.Globalization;
using System.Text;
using Gateway.Spelling;

namespace Gateway.Core.Storage.Lite.Salvage;

/// <summary>What became of one collection.</summary>
/// <param name="Recovered">Records that are whole.</param>
/// <param name="Former">Numbers of those that were found in a former state only.</param>
/// <param name="Gaps">Numbers up to the last known that no record was found for.</param>
/// <param name="Removed">How many of the gaps were removed in order; null when nobody knows.</param>
internal sealed record SalvagedCollection(
    string Name, long Recovered, IReadOnlyCollection<long> Former, IReadOnlyCollection<long> Gaps, long? Removed)
{
    /// <summary>Gone, for certain or for all that is known.</summary>
    public long Missing => Removed is { } removed ? Math.Max(0, Gaps.Count - removed) : Gaps.Count;

    public bool IsWhole => Former.Count == 0 && Missing == 0;
}

/// <summary>What was recovered, and a list of what was not: collections, numbers, places; never what stood there.</summary>
internal sealed record SalvageReport(string Output, IReadOnlyList<SalvagedCollection> Collections,
    IReadOnlyList<string> Places, bool SecretIsLost)
{
    public bool IsWhole => Places.Count == 0 && !SecretIsLost && Collections.All(collection => collection.IsWhole);

    public string Text(bool chinese)
    {
        var text = new StringBuilder();
        string Say(Bilingual text) => chinese ? text.Chinese : text.English;
        void Line(string line) => text.Append(line).Append('\n');
        Line(Say(new() { English = $"written: {Output}", Chinese = $"已写入 {Output}" }));
        foreach (var collection in Collections)
        {
            Line(string.Create(
                CultureInfo.InvariantCulture, $"  {collection.Name}: {collection.Recovered} {Say(new() { English = "records are whole", Chinese = "条记录完好" })}"));
            List(collection.Former, Say(new() { English = "found in a former state only, numbers", Chinese = "只找到较早状态，编号" }));
            if (collection.Missing > 0)
                List(collection.Gaps,
                    string.Create(
                        CultureInfo.InvariantCulture, $"{collection.Missing} {Say(new() { English = "missing, among the numbers", Chinese = "条缺失，在下列编号之中" })}"));
        }
        foreach (var place in Places)
            Line($"  ! {place}");
        if (SecretIsLost)
            Line(Say(
                new()
                {
                    English = "  ! the store's secret is lost: what it holds is found by number only, not by document, phone or code.",
                    Chinese = "  ! 库的密钥已丢失：旧记录只能按编号查看，无法按证件、电话或登记码查找。",
                }));
        Line(IsWhole
            ? Say(new() { English = "Everything is recovered.", Chinese = "全部恢复。" })
            : Say(new() { English = "Not everything is recovered: see above.", Chinese = "未能全部恢复：见上。" }));
        return text.ToString();

        void List(IReadOnlyCollection<long> numbers, string what)
        {
            if (numbers.Count > 0)
                Line($"    {what}: {Ranges(numbers)}");
        }
    }

    private static string Ranges(IEnumerable<long> numbers)
    {
        var ranges = new List<(long From, long To)>();
        foreach (var number in numbers.Order())
        {
            if (ranges.Count > 0 && ranges[^1].To == number - 1)
                ranges[^1] = ranges[^1] with { To = number };
            else
                ranges.Add((number, number));
        }
        return string.Join(", ", ranges.Select(range => range.From == range.To
            ? range.From.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{range.From}–{range.To}")));
    }
}
