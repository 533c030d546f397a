using System.Globalization;
using Gateway.Spelling;

namespace Gateway.Core.Storage;

/// <summary>Damage in words: what, where, how much; never what stood there.</summary>
internal static class DamageWords
{
    private const int MostNumbers = 20;

    public static Bilingual Unreadable(string collection, IReadOnlyCollection<long> ids)
    {
        var numbers = Numbers(ids);
        return new()
        {
            English = Say($"{ids.Count} records of {collection} cannot be read: {numbers}. 'gateway store verify' names them."),
            Chinese = Say($"{collection} 中有 {ids.Count} 条记录无法读取：{numbers}。用 gateway store verify 查看。"),
        };
    }

    /// <summary>A last commit that was not whole.</summary>
    public static Bilingual Doubt(long atMs, long writers)
    {
        var (time, count) = (Time(atMs), writers.ToString(CultureInfo.InvariantCulture));
        return atMs == 0
            ? new()
            {
                English = "The last commit was not whole: some forms may have been answered. 'gateway-core store accept' takes note.",
                Chinese = "最后一次保存不完整：可能已有登记得到答复。可用 gateway-core store accept 确认。",
            }
            : new()
            {
                English = $"The last commit, of {time}, was not whole: up to {count} forms may have been answered. 'gateway-core store accept' takes note.",
                Chinese = $"最后一次保存（{time}）不完整：最多 {count} 份登记可能已得到答复。可用 gateway-core store accept 确认。",
            };
    }

    /// <summary>Fewer records than the store itself counts.</summary>
    public static Bilingual Missing(string collection, long missing) => new()
    {
        English = Say($"{missing} records of {collection} are missing: the store counts more than there are."),
        Chinese = Say($"{collection} 缺少 {missing} 条记录：少于库中计数。"),
    };

    /// <summary>In the city's own time.</summary>
    public static string Time(long ms) => HarbinTime.Text(ms);

    /// <summary>The first of them.</summary>
    public static string Numbers(IReadOnlyCollection<long> ids) =>
        string.Join(", ", ids.Take(MostNumbers).Select(id => id.ToString(CultureInfo.InvariantCulture)))
        + (ids.Count > MostNumbers ? " …" : "");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
