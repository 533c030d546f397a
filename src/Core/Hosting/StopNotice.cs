namespace Gateway.Core.Hosting;

/// <summary>What the one who presses Ctrl-C is told: what the stop waits for, and how not to wait.</summary>
internal static class StopNotice
{
    /// <param name="inTheAir">Messages that a modem has been given and that have no outcome yet.</param>
    /// <param name="embedded">Their modems are served by this process; else their driver keeps them.</param>
    public static string For(long inTheAir, bool embedded, bool chinese) => (inTheAir, embedded) switch
    {
        (0, _) => chinese ? "正在停止……再按 Ctrl-C 立即结束。" : "Stopping … Ctrl-C again ends at once.",
        (_, true) => chinese
            ? $"正在停止：等待 {inTheAir} 条已发出短信的结果；再按 Ctrl-C 立即结束。"
            : $"Stopping: waits for the outcome of {Messages(inTheAir)} in the air; Ctrl-C again ends at once.",
        _ => chinese
            ? $"正在停止：{inTheAir} 条已发出短信的结果由驱动程序保管，下次启动时取回。再按 Ctrl-C 立即结束。"
            : $"Stopping: the driver keeps the outcome of {Messages(inTheAir)} in the air for the next start. Ctrl-C again ends at once.",
    };

    private static string Messages(long count) => FormattableString.Invariant($"{count} message{(count == 1 ? "" : "s")}");
}
