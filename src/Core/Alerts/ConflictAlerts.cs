using Gateway.Core.Access;
using Gateway.Core.Rpc;

namespace Gateway.Core.Alerts;

/// <summary>What must be told of keys whose forms contradict others. Pure.</summary>
internal static class ConflictAlerts
{
    public const string Conflicts = "key_conflicts";

    private const int MostNamed = 5;

    public static IReadOnlyList<string> Names { get; } = [Conflicts];

    /// <param name="often">Numbers of the keys that contradict too often; 0: several that are not told apart.</param>
    /// <param name="perHour">As many an hour are no reason.</param>
    /// <param name="keys">Those that may be used now: what a revoked one said is over.</param>
    public static IEnumerable<Alert> Holding(IReadOnlyList<long> often, int perHour, IReadOnlyList<CallerRecord> keys)
    {
        var names = keys.ToDictionary(key => key.Id, key => key.Name);
        var told = often.Where(key => key == 0 || names.ContainsKey(key)).ToList();
        if (told.Count == 0)
            yield break;
        var of = told.ConvertAll(key => key == 0 ? "other" : PublicId.Format(PublicId.Key, key));
        var named = string.Join(", ", told.Zip(of).Take(MostNamed)
            .Select(each => names.TryGetValue(each.First, out var name) ? $"{each.Second} ({name})" : each.Second))
            + (told.Count > MostNamed ? FormattableString.Invariant($" (+{told.Count - MostNamed})") : "");
        var first = of.Find(key => key != "other") ?? "KEY_ID";
        yield return new(Conflicts, new()
        {
            English = FormattableString.Invariant(
                $"More than {perHour} forms within an hour say another name and phone than what others said of the same person and day: {named}. Nothing that stands was changed. Ask its holder; 'gateway audit top --week' compares the keys, 'gateway audit list --by {first}' shows its forms; a key that lies: gateway key revoke {first}."),
            Chinese = FormattableString.Invariant(
                $"一小时内有超过 {perHour} 份登记与他人对同一人同一天的登记姓名和手机号都不符：{named}。已有登记未受影响。请询问持有人；各密钥对比见 gateway audit top --week，其登记见 gateway audit list --by {first}；如属虚假：gateway key revoke {first}。"),
        })
        { AtOnce = true, Of = of };
    }
}
