using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.V1;

namespace Gateway.Core.Alerts;

/// <summary>What must be told of keys. Pure.</summary>
internal static class KeyAlerts
{
    public const string Unbound = "keys_unbound";
    public const string Undeclared = "keys_undeclared";
    public const string ExpireInWeek = "keys_expire_in_a_week";
    public const string ExpireInDay = "keys_expire_in_a_day";
    public const string Expired = "keys_expired";

    private const int MostNamed = 5;
    private static readonly long DayMs = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    public static IReadOnlyList<string> Names { get; } = [Expired, ExpireInDay, ExpireInWeek, Unbound, Undeclared];

    /// <param name="keys">Those that may be used now.</param>
    public static IEnumerable<Alert> Holding(IReadOnlyList<CallerRecord> keys, long nowMs)
    {
        if (Named(keys, key => KeyTerm.IsInGrace(key, nowMs)) is { Count: > 0 } expired)
            yield return new(Expired, new()
            {
                English = $"Keys of gates have expired and work for {KeyTerm.Grace.TotalHours} hours more, to look up and pass only: {Words(expired)}. 'gateway key rotate KEY_ID --out FILE' makes another secret.",
                Chinese = $"卡口密钥已过期，此后 {KeyTerm.Grace.TotalHours} 小时内仅可查询和放行：{Words(expired)}。请用 gateway key rotate KEY_ID --out FILE 换新。",
            })
            { AtOnce = true, Of = expired };
        if (Named(keys, key => Left(key, nowMs) is > 0 and var left && left <= DayMs) is { Count: > 0 } tomorrow)
            yield return new(ExpireInDay, new()
            {
                English = $"Keys expire within a day: {Words(tomorrow)}. 'gateway key rotate KEY_ID --out FILE' makes another secret.",
                Chinese = $"密钥将在一天内过期：{Words(tomorrow)}。请用 gateway key rotate KEY_ID --out FILE 换新。",
            })
            { AtOnce = true, Of = tomorrow };
        if (Named(keys, key => Left(key, nowMs) is var left && left > DayMs && left <= 7 * DayMs) is { Count: > 0 } week)
            yield return new(ExpireInWeek, new()
            {
                English = $"Keys expire within 7 days: {Words(week)}. 'gateway key rotate KEY_ID --out FILE' makes another secret.",
                Chinese = $"密钥将在 7 天内过期：{Words(week)}。请用 gateway key rotate KEY_ID --out FILE 换新。",
            })
            { Of = week };
        if (Named(keys, key => key is { Role: Role.Checkpoint, EntryPoints.Count: 0 }) is { Count: > 0 } unbound)
            yield return new(Unbound, new()
            {
                English = $"Keys of gates that work at every entry point: {Words(unbound)}. Make others with 'gateway key create --role checkpoint --at CODE', then revoke these.",
                Chinese = $"可用于所有入口的卡口密钥：{Words(unbound)}。请用 gateway key create --role checkpoint --at 入口代码 另建，再吊销这些密钥。",
            })
            { Of = unbound };
        if (Named(keys, key => key is { Role: Role.Partner, SpeaksFor: SpeaksFor.Unspecified }) is { Count: > 0 } undeclared)
            yield return new(Undeclared, new()
            {
                English = $"Keys of partners that are not declared, and are taken to speak for anybody: {Words(undeclared)}. 'gateway key declare KEY_ID --public|--own-passengers'.",
                Chinese = $"尚未声明的合作方密钥，按“代任何人提交”处理：{Words(undeclared)}。请用 gateway key declare KEY_ID --public|--own-passengers。",
            })
            { Of = undeclared };
    }

    /// <summary>A change of rights, told as an event.</summary>
    public static Alert Of(KeyChange change)
    {
        var role = change.Role.ToString().ToLowerInvariant();
        var (english, chinese) = change.Act switch
        {
            KeyAct.Made => ("was made", "新建"),
            KeyAct.Declared => ("was declared", "声明"),
            KeyAct.Rotated => ("got another secret", "更换"),
            _ => ("was revoked", "吊销"),
        };
        return new($"key_{change.Act.ToString().ToLowerInvariant()}", new()
        {
            English = $"Key {change.Id} of role {role} {english} by {(change.By.Length > 0 ? $"key {change.By}" : "the gateway itself")}.{(change.Act == KeyAct.Revoked ? "" : $" If you know nothing of it: gateway key revoke {change.Id}.")}",
            Chinese = $"{(change.By.Length > 0 ? $"密钥 {change.By}" : "网关自身")}{chinese}了角色为 {role} 的密钥 {change.Id}。{(change.Act == KeyAct.Revoked ? "" : $"如非您所为：gateway key revoke {change.Id}。")}",
        });
    }

    private static long Left(CallerRecord key, long nowMs) => key.ExpiresAtMs == 0 ? long.MaxValue : key.ExpiresAtMs - nowMs;

    private static List<string> Named(IReadOnlyList<CallerRecord> keys, Func<CallerRecord, bool> met) =>
        [.. keys.Where(met).Select(key => PublicId.Format(PublicId.Key, key.Id))];

    private static string Words(List<string> found) => found.Count <= MostNamed ? string.Join(", ", found)
        : FormattableString.Invariant($"{string.Join(", ", found.Take(MostNamed))} (+{found.Count - MostNamed})");
}
