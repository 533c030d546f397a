using Gateway.V1;

namespace Gateway.Core.Bank;

/// <summary>What counts as a modem, and what as one that can send.</summary>
internal static class BankCount
{
    /// <summary>Not a second port of one, and not a port where none answers.</summary>
    public static bool IsModem(Modem modem) => modem.Reason is not ("spare_port" or "spare_port_perhaps" or "no_modem");

    /// <summary>It sends when it is given something; what has just failed or is tried with one message does not count.</summary>
    public static bool CanSend(Modem modem) =>
        modem.Waits.Length == 0 && modem.State is ModemState.Ready or ModemState.ModemSending && modem.Sim?.Iccid.Length > 0
        && (modem.Reason is "" or "shared_imei" or "no_reports");

    /// <summary>It sends now or will in a moment: not one that is gone, locked, given up, paused, without network, or whose SIM waits for
    /// an operator's yes.</summary>
    public static bool IsInService(Modem modem) =>
        modem.Waits.Length == 0 && modem.Sim?.Iccid.Length > 0
        && (CanSend(modem) || modem.State is ModemState.Probing or ModemState.Recovering);
}
