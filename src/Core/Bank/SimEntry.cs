using Gateway.Core.Storage;

namespace Gateway.Core.Bank;

/// <summary>A driver says that its modem has a SIM.</summary>
/// <param name="IsModemElsewhere">Another driver has a modem of this IMEI in use.</param>
internal sealed record SimSight(string Iccid, string Imsi, string DriverId, string Imei, bool IsModemElsewhere);

/// <summary>Whether a driver may send with a SIM that it shows, or whether that waits for an operator: whoever has a driver's key may
/// invent SIMs, and name those of others.</summary>
internal static class SimEntry
{
    /// <summary>Nobody knew the SIM.</summary>
    public const string Unknown = "sim_unknown";

    /// <summary>The SIM is another driver's, which has not said that it is gone.</summary>
    public const string OfAnother = "sim_of_another";

    /// <summary>The modem is another driver's, and was not seen here with this SIM before.</summary>
    public const string ModemOfAnother = "modem_of_another";

    /// <returns>Why it waits, one of the words above; empty: it may be used at once.</returns>
    public static string WaitsFor(IReadTransaction transaction, SimSight sight)
    {
        var sim = Sims.Find(transaction, sight.Iccid);
        var unnamed = Sims.KnownByImsi(transaction, sight.Iccid, sight.Imsi);
        if (IsOfAnother(sim, sight.DriverId) || IsOfAnother(unnamed, sight.DriverId))
            return OfAnother;
        var known = sim ?? unnamed;
        if (sight.IsModemElsewhere && (known is null || known.DriverId != sight.DriverId || known.Imei != sight.Imei))
            return ModemOfAnother;
        return known is null ? Unknown : "";
    }

    private static bool IsOfAnother(SimRecord? sim, string driverId) => sim is { Hold: Hold.Held } && sim.DriverId != driverId;
}
