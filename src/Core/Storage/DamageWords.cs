using System.Globalization;

namespace Gateway.Core.Storage;

/// <summary>Damage in words: what, where, how much; never what stood there.</summary>
internal static class DamageWords
{
    private const int MostNumbers = 20;

    public static Saying Unreadable(string collection, IReadOnlyCollection<long> ids)
    {
        var numbers = Numbers(ids);
        return Say(
            $"{ids.Count} records of {collection} cannot be read: {numbers}. 'gateway store verify' names them.",
            $"{collection} 中有 {ids.Count} 条记录无法读取：{numbers}。用 gateway store verify 查看。");
    }

    /// <summary>The first of them.</summary>
    public static string Numbers(IReadOnlyCollection<long> ids) =>
        string.Join(", ", ids.Take(MostNumbers).Select(id => id.ToString(CultureInfo.InvariantCulture))) + (ids.Count > MostNumbers ? " …" : "");

    private static Saying Say(FormattableString english, FormattableString chinese) =>
        new(english.ToString(CultureInfo.InvariantCulture), chinese.ToString(CultureInfo.InvariantCulture));
}
