using System.Globalization;
using Gateway.Spelling;

namespace Gateway.Core.Alerts;

/// <summary>What the rules must know of this moment.</summary>
/// <param name="UsableModems">Ready or sending, with a SIM that is not blocked.</param>
/// <param name="BlockedSims">SIMs that are set aside: struck, or blocked as far as one can tell.</param>
/// <param name="StoreTrouble">Why nothing can be written now.</param>
/// <param name="StoreDamage">What cannot be served of what was stored.</param>
internal readonly record struct AlertFacts(int Drivers, int UsableModems, long UnknownOpen, int ShortfallParts, int MissingSims,
    IReadOnlyList<BlockedSim> BlockedSims, string? StoreTrouble = null, IReadOnlyList<Bilingual>? StoreDamage = null)
{
    /// <summary>Modems that have not been able to send for long.</summary>
    public IReadOnlyList<MissingModem> Missing { get; init; } = [];

    /// <summary>SIMs that wait for somebody's yes.</summary>
    public IReadOnlyList<SimToApprove> Waiting { get; init; } = [];

    /// <summary>Bytes free on the store's file system; null when the system does not say.</summary>
    public long? FreeBytes { get; init; }
}

/// <summary>A SIM that is set aside, for people.</summary>
/// <param name="Name">Its label, or the end of its ICCID.</param>
/// <param name="Modem">Number of its modem.</param>
/// <param name="Reason">Stable word.</param>
internal sealed record BlockedSim(string Name, int Modem, string Reason);

/// <summary>A SIM that somebody must say yes to.</summary>
/// <param name="Name">The end of its ICCID.</param>
/// <param name="Modem">Number of the modem that shows it.</param>
/// <param name="IsOfAnother">Another driver has the SIM, or the modem.</param>
internal sealed record SimToApprove(string Name, int Modem, string Driver, bool IsOfAnother);

/// <summary>A condition somebody should know of, in words.</summary>
/// <param name="Name">Stable; the same as in the metric <c>gateway_alert_active</c>.</param>
internal sealed record Alert(string Name, Bilingual Text)
{
    /// <summary>Told as soon as it is seen, however short it lasts.</summary>
    public bool AtOnce { get; init; }

    /// <summary>What it holds of, where each is to be told: once one joins that was not there, it is told again.</summary>
    public IReadOnlyList<string> Of { get; init; } = [];
}

/// <summary>Which conditions hold. Pure.</summary>
internal static class AlertRules
{
    public const string NoUsableModem = "no_usable_modem";
    public const string UnknownOpen = "unknown_open";
    public const string ForecastShortfall = "forecast_shortfall";
    public const string SimBlocked = "sim_blocked";

    public const string SimsWaiting = "sims_waiting";
    public const string ModemsMissing = "modems_missing";
    public const string DiskLow = "disk_low";

    public const string StoreUnwritable = "store_unwritable";
    public const string StoreDamaged = "store_damaged";

    private const int MostNamed = 5;
    private const long Megabyte = 1_000_000;

    public static IReadOnlyList<string> Names { get; } =
    [
        NoUsableModem,
        UnknownOpen,
        ForecastShortfall,
        SimBlocked,
        SimsWaiting,
        ModemsMissing,
        StoreUnwritable,
        StoreDamaged,
        DiskLow,
        .. KeyAlerts.Names,
        .. GateAlerts.Names,
        .. ConflictAlerts.Names,
    ];

    public static IEnumerable<Alert> Holding(AlertFacts facts, AlertOptions options)
    {
        if (facts.UsableModems == 0)
        {
            yield return facts.Drivers == 0
                ? new(NoUsableModem,
                    new()
                    {
                        English = "No modem driver is attached: messages wait. Start gateway-modems.",
                        Chinese = "没有短信猫驱动连接：短信在等待。请启动 gateway-modems。",
                    })
                : new(NoUsableModem,
                    new()
                    {
                        English = "No modem can send: messages wait. 'gateway modem doctor' says what to do.",
                        Chinese = "没有可用的短信猫：短信在等待。处理办法见 gateway modem doctor。",
                    });
        }

        if (facts.UnknownOpen > options.UnknownOpen)
        {
            yield return new(UnknownOpen,
                new()
                {
                    English = Say($"{facts.UnknownOpen} messages have an unknown outcome; up to {options.UnknownOpen} are normal. 'gateway sms unknown' lists them."),
                    Chinese = Say($"{facts.UnknownOpen} 条短信结果不明；正常不超过 {options.UnknownOpen} 条。清单见 gateway sms unknown。"),
                });
        }

        if (facts.ShortfallParts > options.ShortfallParts)
        {
            yield return new(ForecastShortfall,
                new()
                {
                    English = facts.MissingSims == 0
                    ? Say($"{facts.ShortfallParts} parts are late already; more SIMs would not help.")
                    : Say($"{facts.ShortfallParts} parts will miss their time today; {facts.MissingSims} more SIMs would carry them."),
                    Chinese = facts.MissingSims == 0
                    ? Say($"{facts.ShortfallParts} 条短信已经误期；增加 SIM 卡也无济于事。")
                    : Say($"今天将有 {facts.ShortfallParts} 条短信误期；增加 {facts.MissingSims} 张 SIM 卡即可承担。"),
                });
        }

        if (facts.BlockedSims.Count > 0)
        {
            yield return new(SimBlocked,
                new()
                {
                    English = Say(
                        $"{facts.BlockedSims.Count} SIMs are set aside: {Named(facts.BlockedSims, sim => $"{sim.Name} in modem {sim.Modem} ({InEnglish(sim.Reason)})", ", ")}. 'gateway sim list' says since when, 'gateway sms list --sim ICCID --state sent' what they sent that nobody reported."),
                    Chinese = Say(
                        $"{facts.BlockedSims.Count} 张 SIM 卡已停用：{Named(facts.BlockedSims, sim => $"{sim.Name}，短信猫 {sim.Modem}（{InChinese(sim.Reason)}）", "、")}。何时起见 gateway sim list；用 gateway sms list --sim ICCID --state sent 查看其发出但没有送达报告的短信。"),
                });
        }

        if (facts.Waiting.Count > 0)
            yield return OfWaiting(facts.Waiting);

        if (facts.Missing.Count > 0)
        {
            yield return new(ModemsMissing,
                new()
                {
                    English = Say(
                        $"{facts.Missing.Count} modems have not been able to send for long: {Named(facts.Missing, modem => $"{modem.Number} ({modem.Reason})", ", ")}. 'gateway modem list' says what to do."),
                    Chinese = Say($"{facts.Missing.Count} 台短信猫长时间不能发送：{Named(facts.Missing, modem => $"{modem.Number} 号（{modem.Reason}）", "、")}。处理办法见 gateway modem list。"),
                });
        }

        foreach (var alert in OfStore(facts, options))
            yield return alert;
    }

    /// <summary>A SIM or modem that another driver has is told at once: it is a mistake with a cable, or somebody who lies.</summary>
    private static Alert OfWaiting(IReadOnlyList<SimToApprove> waiting)
    {
        var contested = waiting.Where(sim => sim.IsOfAnother).ToList();
        var first = contested.Count > 0 ? contested : waiting;
        return new(SimsWaiting,
            new()
            {
                English = Say($"{waiting.Count} SIMs wait for somebody's yes and send nothing{(contested.Count > 0 ? Say($", {contested.Count} of them another driver's") : "")}: {Named(first, sim => $"{sim.Name} in modem {sim.Modem} of driver {sim.Driver}", ", ")}. 'gateway sim list' shows them; those that are yours: 'gateway sim approve ICCID' (all of a driver: --driver ID)."),
                Chinese = Say($"{waiting.Count} 张 SIM 卡等待批准，不发短信{(contested.Count > 0 ? Say($"，其中 {contested.Count} 张属于另一驱动") : "")}：{Named(first, sim => $"{sim.Name}，驱动 {sim.Driver} 的短信猫 {sim.Modem}", "、")}。清单见 gateway sim list；确为本单位的卡请用 gateway sim approve ICCID（整台驱动：--driver ID）。"),
            })
        { AtOnce = contested.Count > 0 };
    }

    private static IEnumerable<Alert> OfStore(AlertFacts facts, AlertOptions options)
    {
        if (facts.StoreTrouble is { } trouble)
            yield return new(StoreUnwritable,
                new() { English = $"The store cannot be written, nobody is registered: {trouble}", Chinese = $"数据无法写入，无法登记：{trouble}" });
        if (facts.StoreDamage is { Count: > 0 } damage)
            yield return new(StoreDamaged,
                new()
                {
                    English = string.Join(' ', damage.Select(each => each.English)),
                    Chinese = string.Concat(damage.Select(each => each.Chinese)),
                });
        if (facts.FreeBytes is { } free && free < options.DiskFreeMegabytes * Megabyte)
        {
            yield return new(DiskLow,
                new()
                {
                    English = Say(
                        $"{free / Megabyte} MB are free on the store's disk; less than {options.DiskFreeMegabytes} is little. Make room: on a full disk nobody is registered."),
                    Chinese = Say($"存储所在磁盘只剩 {free / Megabyte} MB，低于 {options.DiskFreeMegabytes} MB。请清理磁盘：写满后将无法登记。"),
                });
        }
    }

    private static string Named<T>(IReadOnlyList<T> all, Func<T, string> name, string between) =>
        string.Join(between, all.Take(MostNamed).Select(name)) + (all.Count > MostNamed ? " …" : "");

    private static string InEnglish(string reason) => reason switch
    {
        "sim_silent" => "no delivery reports: perhaps blocked silently",
        "sim_puk" => "asks for its PUK",
        "trial" => "refused by the network, tried with one message",
        _ => "refused by the network",
    };

    private static string InChinese(string reason) => reason switch
    {
        "sim_silent" => "没有送达报告，可能被静默封禁",
        "sim_puk" => "需要 PUK 码",
        "trial" => "被网络拒绝，正以一条短信试探",
        _ => "被网络拒绝",
    };

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
