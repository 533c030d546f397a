using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>Status reports as networks and modems garble them.</summary>
internal static class ReportWords
{
    private const byte StillTrying = 0x20; // TP-ST: congestion, the centre tries on
    private const byte Delivered = 0x00;

    public static readonly Word[] All =
    [
        On("report-none", "no report comes", null, (plan, _) => plan.None = true),
        On("report-duplicate", "every report comes twice", null, (plan, _) => plan.Copies = 2),
        On("report-early", "the report comes before the +CMGS line", null, (plan, _) => plan.Early = true),
        On("report-late", "the report comes n seconds later", "86400", (plan, n) => plan.Delay = n.Seconds),
        On("report-status", "the report has this TP-ST", "46", (plan, status) => plan.Statuses = [status.Octet]),
        On("report-temporary-first", "first 'still trying' (20), then delivered", null,
            (plan, _) => plan.Statuses = [StillTrying, Delivered]),
        On("report-national", "the recipient in national form", null, (plan, _) => plan.National = true),
        On("report-padded", "the recipient with a filler counted as digit", null, (plan, _) => plan.Padded = true),
        On("report-zone", "the times of the report have this octet as their zone: 00, 2B (the sign turned round), C2 (no number)", "00",
            (plan, octet) => plan.Zone = octet.ZoneOctet),
        On("report-trailing", "octets behind the last field", null, (plan, _) => plan.Trailing = true),
        On("report-notice", "another notice right before and after +CDS", null, (plan, _) => plan.NoticeNear = Notices.One),
        On("cdsi", "reports are stored and announced by +CDSI whatever +CNMI says", null, (plan, _) => plan.Indirect = true),
        On("cdsi-empty", "+CDSI, but AT+CMGR finds nothing there", null, (plan, _) => plan.Missing = true),
    ];

    private static Word On(string name, string meaning, string? argument, Action<ReportPlan, WordArgument> change) =>
        new(name, meaning) { Argument = argument, OnMessage = (plan, given) => change(plan.Report, given) };
}
