using System.Globalization;
using Gateway.Core.Storage;

namespace Gateway.Core.Alerts;

/// <summary>What the rules must know of this moment.</summary>
/// <param name="UsableModems">Ready or sending.</param>
/// <param name="StruckSims">SIMs that are set aside after refusals in a row.</param>
/// <param name="StoreTrouble">Why nothing can be written now.</param>
/// <param name="StoreDamage">What cannot be served of what was stored.</param>
internal readonly record struct AlertFacts(int Drivers, int UsableModems, long UnknownOpen, int ShortfallParts, int MissingSims, int StruckSims, string? StoreTrouble = null, IReadOnlyList<Saying>? StoreDamage = null);

/// <summary>A condition somebody should know of, in words.</summary>
/// <param name="Name">Stable; the same as in the metric <c>gateway_alert_active</c>.</param>
internal sealed record Alert(string Name, string English, string Chinese);

/// <summary>Which conditions hold. Pure.</summary>
internal static class AlertRules
{
    public const string NoUsableModem = "no_usable_modem";
    public const string UnknownOpen = "unknown_open";
    public const string ForecastShortfall = "forecast_shortfall";
    public const string SimBlocked = "sim_blocked";

    public const string StoreUnwritable = "store_unwritable";
    public const string StoreDamaged = "store_damaged";

    public static IReadOnlyList<string> Names { get; } = [NoUsableModem, UnknownOpen, ForecastShortfall, SimBlocked, StoreUnwritable, StoreDamaged];

    public static IEnumerable<Alert> Holding(AlertFacts facts, AlertOptions options)
    {
        if (facts.UsableModems == 0)
        {
            yield return facts.Drivers == 0
                ? new(NoUsableModem, "No modem driver is attached: messages wait.", "没有短信猫驱动连接：短信在等待。")
                : new(NoUsableModem, "No modem can send: messages wait.", "没有可用的短信猫：短信在等待。");
        }

        if (facts.UnknownOpen > options.UnknownOpen)
        {
            yield return new(UnknownOpen,
                Say($"{facts.UnknownOpen} messages have an unknown outcome; up to {options.UnknownOpen} are normal."),
                Say($"{facts.UnknownOpen} 条短信结果不明；正常不超过 {options.UnknownOpen} 条。"));
        }

        if (facts.ShortfallParts > options.ShortfallParts)
        {
            yield return new(ForecastShortfall,
                facts.MissingSims == 0
                    ? Say($"{facts.ShortfallParts} parts are late already; more SIMs would not help.")
                    : Say($"{facts.ShortfallParts} parts will miss their time today; {facts.MissingSims} more SIMs would carry them."),
                facts.MissingSims == 0
                    ? Say($"{facts.ShortfallParts} 条短信已经误期；增加 SIM 卡也无济于事。")
                    : Say($"今天将有 {facts.ShortfallParts} 条短信误期；增加 {facts.MissingSims} 张 SIM 卡即可承担。"));
        }

        if (facts.StruckSims > 0)
        {
            yield return new(SimBlocked,
                Say($"{facts.StruckSims} SIMs are set aside: the network refuses what they send. 'gateway sim list' names them."),
                Say($"{facts.StruckSims} 张 SIM 卡已停用：网络拒绝其短信。用 gateway sim list 查看。"));
        }

        foreach (var alert in OfStore(facts))
            yield return alert;
    }

    private static IEnumerable<Alert> OfStore(AlertFacts facts)
    {
        if (facts.StoreTrouble is { } trouble)
            yield return new(StoreUnwritable, $"The store cannot be written, nobody is registered: {trouble}", $"数据无法写入，无法登记：{trouble}");
        if (facts.StoreDamage is { Count: > 0 } damage)
            yield return new(StoreDamaged, string.Join(' ', damage.Select(each => each.English)), string.Concat(damage.Select(each => each.Chinese)));
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
