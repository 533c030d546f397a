using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>Power, cable and name of the modem; each is an event, not a state.</summary>
internal static class ModemWords
{
    private const string Long =
        "+8613800000000:您好，我已于今日上午乘坐列车到达哈尔滨站，现住在道里区，身体状况良好，没有发热和咳嗽，请问还需要到社区登记吗？谢谢您的回复，祝工作顺利，再见。一家三口都已填写登记表。";

    public static readonly Word[] All =
    [
        new("reboot", "the modem restarts: silence, RDY, +CPIN: READY; all settings gone") { AtOnce = (modem, _) => modem.Power.Reboot() },
        new("restart", "the modem restarts and says only these lines, parted by ;, or not a word; all settings gone")
        {
            Argument = "+CPIN: READY;SMS Ready",
            AtOnce = (modem, lines) => modem.Power.Reboot(lines.Text is "nothing" ? [] : lines.Text.Split(';')),
        },
        new("settings-lost",
            "every setting is gone, without a restart and without a word") { AtOnce =
                (modem, _) => modem.Settings = modem.FactorySettings() },
        new("text-mode-stored", "AT+CMGF=1 is in the stored profile, and text mode takes a number without quotes")
        {
            AtOnce = (modem, _) => modem.StoresTextMode = true,
            Undo = modem => modem.StoresTextMode = false,
        },
        new("unplug", "the cable is pulled; with n seconds, it is put back after them")
        {
            Argument = "0",
            AtOnce = (modem, n) =>
            {
                if (n.Seconds > TimeSpan.Zero) modem.Bank.Ports.UnplugFor(modem, n.Seconds);
                else modem.Bank.Ports.Unplug(modem);
            },
        },
        new("plug", "the cable is put back; the device may have another number") { AtOnce = (modem, _) => modem.Bank.Ports.Plug(modem) },
        new("rename",
            "the cable is pulled and put back, and the port has a new name") { AtOnce = (modem, _) => modem.Bank.Ports.Rename(modem) },
        new("swap", "this modem and modem n come back under each other's names")
        {
            Argument = "2",
            AtOnce = (modem, other) => modem.Bank.Ports.SwapNames(modem, other.Number),
        },
        Inbound("inbound", "a phone sends this modem a message, as number:text", "+8613800000000:ok", InboundRouting.InOrder),
        Inbound("inbound-wide", "as inbound; the parts of a long text have a 16-bit reference", Long, InboundRouting.Wide),
        Inbound("inbound-shuffled", "as inbound; the parts of a long text come last first, each twice", Long, InboundRouting.Shuffled),
        Inbound("inbound-torn", "as inbound; the last part of a long text never comes", Long, InboundRouting.Torn),
    ];

    private static Word Inbound(string name, string meaning, string example, InboundRouting manner) => new(name, meaning)
    {
        Argument = example,
        AtOnce = (modem, given) =>
        {
            var (sender, text) = given.Text.Split(':', 2) is [var s, var t] ? (s, t) : ("10086", given.Text);
            modem.Bank.Smsc.Deliver(modem.Sim, sender, text, manner);
        },
    };
}
