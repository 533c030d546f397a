using Gateway.Core.Bank;
using Gateway.V1;

namespace Gateway.Core.Sms.Reports;

/// <summary>How a SIM is that sits in a modem of an attached driver.</summary>
/// <param name="State">A word of the contract: ok, struck, blocked, locked, waiting.</param>
/// <param name="Reason">Stable word for the cause; empty when it is ok.</param>
/// <param name="SinceMs">Since when, Unix milliseconds; 0 when it is ok.</param>
/// <param name="Modem">Its modem's number.</param>
/// <param name="Imei">Its modem.</param>
internal sealed record SimStanding(string Iccid, string State, string Reason, long SinceMs, int Modem, string Imei)
{
    /// <summary>The network, or the card, takes nothing more from it, as far as one can tell: somebody must look.</summary>
    public bool IsSetAside => State == SimStates.Struck || Reason is SimStates.Silent or SimStates.Puk;
}

/// <summary>What is known of the SIMs at this moment: by what their modems' drivers say, and by the reports that come or do not. Everything
/// that shows or counts SIMs asks here.</summary>
internal sealed class SimStates(ModemDirectory modems, ReportWatch reports, TimeProvider time)
{
    internal const string Ok = "ok";
    internal const string Struck = "struck";
    internal const string Blocked = "blocked";
    internal const string Locked = "locked";

    internal const string WaitingForYes = "waiting";

    internal const string Silent = "sim_silent";
    internal const string Puk = "sim_puk";

    /// <summary>Every SIM in a modem, once, where it may send.</summary>
    public IReadOnlyList<SimStanding> Present() =>
    [
        .. modems.All()
            .Where(modem => modem.State != ModemState.Absent && modem.Sim?.Iccid.Length > 0 && modem.Waits.Length == 0).Select(Of)
            .DistinctBy(sim => sim.Iccid),
    ];

    /// <summary>Modems that show a SIM which waits for an operator's yes.</summary>
    public IReadOnlyList<Modem> Waiting() => [.. modems.All().Where(modem => modem.Waits.Length > 0)];

    /// <param name="modem">With a SIM.</param>
    public SimStanding Of(Modem modem)
    {
        var iccid = modem.Sim.Iccid;
        if (modem.Waits.Length > 0)
            return new SimStanding(iccid, WaitingForYes, modem.Waits, modem.StateSinceMs, modem.Number, modem.Imei);
        var (state, reason, since) = SilentSince(iccid) is { } silent ? (Blocked, Silent, silent) : modem.Reason switch
        {
            "sim_struck" or "trial" => (Struck, modem.Reason, modem.StateSinceMs),
            "registration_denied" or Puk => (Blocked, modem.Reason, modem.StateSinceMs),
            "sim_failure" or "sim_other_lock" => (Locked, modem.Reason, modem.StateSinceMs),
            _ when modem.State == ModemState.SimLocked && modem.Reason.Length > 0 => (Locked, modem.Reason, modem.StateSinceMs),
            _ => (Ok, "", 0),
        };
        return new SimStanding(iccid, state, reason, since, modem.Number, modem.Imei);
    }

    /// <summary>Modems that can send, and whose SIM is not blocked as far as one can tell.</summary>
    public int Usable() => modems.All().Count(modem => BankCount.CanSend(modem) && SilentSince(modem.Sim.Iccid) is null);

    /// <summary>SIMs that send now or will in a moment, without those that are taken to be blocked silently: what a forecast and a quota
    /// may count on.</summary>
    public IReadOnlyList<SimInService> InService(long nowMs) =>
        [.. modems.SimsInService().Where(sim => reports.SilentSince(sim.Iccid, nowMs) is null)];

    /// <summary>Since when no report came of a SIM that is taken to be blocked silently, until one comes; null for others.</summary>
    public long? SilentSince(string iccid) => reports.SilentSince(iccid, time.GetUtcNow().ToUnixTimeMilliseconds());
}
