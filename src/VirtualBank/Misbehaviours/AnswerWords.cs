using Gateway.VirtualBank.Sending;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>Between the PDU and the final result: what the modem says need not be what the network did.</summary>
internal static class AnswerWords
{
    private static readonly TimeSpan CableOut = TimeSpan.FromSeconds(5);

    public static readonly Word[] All =
    [
        On("answer-late", "the network has the message, the modem answers n seconds later", "31", (plan, n) => plan.Delay = n.Seconds),
        On("answer-never", "the network has the message, the modem never answers", null, (plan, _) => plan.Never = true),
        On("answer-next-command", "the answer comes after the driver's next command", null, (plan, _) => plan.WithNextCommand = true),
        On("accept-then-error", "the network has the message, the modem says error", "CMS 500",
            (plan, error) => plan.ClaimWhenTaken = error.Result),
        On("lost-never", "the message is lost in the modem, which never answers", null,
            (plan, _) => (plan.ReachesNetwork, plan.Never) = (false, true)),
        On("lost-error", "the message is lost in the modem, which says error", "CMS 332", (plan, error) =>
        {
            plan.ReachesNetwork = false;
            plan.ClaimWhenLost = error.Result;
        }),
        On("reject", "the network refuses with this code", "CMS 28", (plan, code) => plan.Refusal = code.MessageCode),
        On("not-supported", "the modem says COMMAND NOT SUPPORT, nothing is sent", null, (plan, _) =>
        {
            plan.ReachesNetwork = false;
            plan.ErrorLine = "\r\nCOMMAND NOT SUPPORT\r\n";
        }),
        On("answer-notice", "notices between the PDU and +CMGS", null, (plan, _) => plan.Before = Notices.Two),
        On("final-notice", "a notice between +CMGS and OK", null, (plan, _) => plan.Between = Notices.One),
        On("extra-fields", "+CMGS with more fields than one", null,
            (plan, _) => plan.ReferenceLine = "\r\n{1}: {0},\"20/02/12,10:42:00+32\",\"00\"\r\n"),
        On("glued", "+CMGS on one line with another notice", null, (plan, _) => plan.ReferenceLine = "\r\n^RSSI:19{1}: {0}\r\n"),
        On("no-reference", "OK without +CMGS", null, (plan, _) => plan.ReferenceLine = ""),
        On("no-final", "+CMGS without OK", null, (plan, _) => plan.WithoutFinal = true),
        On("reboot-after-accept", "the modem restarts when the network has the message", null, (plan, _) =>
            plan.AccidentAfter = modem => modem.Power.Reboot()),
        On("unplug-after-accept", "the cable is out for 5 s when the network has the message", null, (plan, _) =>
            plan.AccidentAfter = modem => modem.Bank.Ports.UnplugFor(modem, CableOut)),
    ];

    private static Word On(string name, string meaning, string? argument, Action<AnswerPlan, WordArgument> change) =>
        new(name, meaning) { Argument = argument, OnMessage = (plan, given) => change(plan.Answer, given) };
}
