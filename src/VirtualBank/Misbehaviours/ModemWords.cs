namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>Power, cable and name of the modem; each is an event, not a state.</summary>
internal static class ModemWords
{
    public static readonly Word[] All =
    [
        new("reboot", "the modem restarts: silence, RDY, +CPIN: READY; all settings gone") { AtOnce = (modem, _) => modem.Power.Reboot() },
        new("unplug", "the cable is pulled; with n seconds, it is put back after them")
        {
            Argument = "0",
            AtOnce = (modem, n) =>
            {
                if (n.Seconds > TimeSpan.Zero) modem.Floor.Cabling.UnplugFor(modem, n.Seconds);
                else modem.Floor.Cabling.Unplug(modem);
            },
        },
        new("plug", "the cable is put back; the device may have another number") { AtOnce = (modem, _) => modem.Floor.Cabling.Plug(modem) },
        new("rename", "the cable is pulled and put back, and the port has a new name") { AtOnce = (modem, _) => modem.Floor.Cabling.Rename(modem) },
        new("swap", "this modem and modem n come back under each other's names")
        {
            Argument = "2",
            AtOnce = (modem, other) => modem.Floor.Cabling.SwapNames(modem, other.Number),
        },
        new("inbound", "a phone sends this modem a message, as number:text")
        {
            Argument = "+8613800000000:ok",
            AtOnce = (modem, given) =>
            {
                var (sender, text) = given.Text.Split(':', 2) is [var s, var t] ? (s, t) : ("10086", given.Text);
                modem.Floor.Smsc.Deliver(modem.Sim, sender, text);
            },
        },
    ];
}
