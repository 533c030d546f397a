using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>The SIM, the network's view of it, and the modem's memory.</summary>
internal static class CardWords
{
    public static readonly Word[] All =
    [
        new("sim-blocked", "the network takes every message of this SIM and delivers none")
        {
            AtOnce = (modem, _) => modem.Sim.SilentlyBlocked = true,
            Undo = modem => modem.Sim.SilentlyBlocked = false,
        },
        new("quota", "the operator takes n more messages of this SIM, then refuses with CMS 8")
        {
            Argument = "200",
            AtOnce = (modem, left) => modem.Sim.QuotaLeft = left.Number,
            Undo = modem => modem.Sim.QuotaLeft = null,
        },
        new("pin", "the SIM asks for this PIN, now and after each restart")
        {
            Argument = "1234",
            AtOnce = (modem, pin) => (modem.Sim.Pin, modem.Sim.Unlocked) = (pin.Text, false),
            Undo = modem => (modem.Sim.Pin, modem.Sim.Unlocked) = (null, true),
        },
        new("puk", "the SIM asks for its PUK")
        {
            AtOnce = (modem, _) => modem.Sim.PukNeeded = true,
            Undo = modem => modem.Sim.PukNeeded = false,
        },
        new("sim-busy", "the SIM is busy for n seconds (CMS 314)")
        {
            Argument = "3",
            AtOnce = (modem, n) => modem.Sim.BusyUntil = modem.Bank.Time.GetUtcNow() + n.Seconds,
        },
        new("sim-pulled", "the SIM is taken out")
        {
            AtOnce = (modem, _) => Pull(modem, pulled: true),
            Undo = modem => Pull(modem, pulled: false),
        },
        new("sim-out", "the SIM is taken out and is back after n seconds")
        {
            Argument = "10",
            AtOnce = (modem, n) =>
            {
                Pull(modem, pulled: true);
                modem.Bank.Loop.After(n.Seconds, () => Pull(modem, pulled: false));
            },
        },
        new("sim-swap", "this modem and modem n exchange their SIMs; both restart")
        {
            Argument = "2",
            AtOnce = (modem, other) => modem.Bank.Ports.SwapCards(modem, other.Number),
        },
        new("sim-fails", "the SIM cannot be read (CME 13)")
        {
            AtOnce = (modem, _) => modem.Sim.Fails = true,
            Undo = modem => modem.Sim.Fails = false,
        },
        new("sim-new",
            "the SIM is exchanged for one that nobody knows: quiet, with no more than a moment without network, or told by +CPIN")
        {
            Argument = "quiet",
            AtOnce = (modem, manner) => modem.Bank.Ports.NewCard(modem, manner.OneOf("quiet", "told") == "told"),
        },
    ];

    private static void Pull(VirtualModem modem, bool pulled)
    {
        modem.Sim.Pulled = pulled;
        modem.Notice($"+CPIN: {CardState.Of(modem.Sim)}");
        modem.FetchWaiting();
    }
}
