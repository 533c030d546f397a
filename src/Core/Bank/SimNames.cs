using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Bank;

/// <summary>The one name under which a SIM is known here, whatever its modem can tell of it.</summary>
internal sealed class SimNames(IStore store)
{
    /// <param name="driverId">Whose modem it is in.</param>
    /// <param name="iccid">Empty where the modem cannot tell it.</param>
    /// <returns>The ICCID; else that of the SIM known by this IMSI; else the IMSI with a mark. Empty when there is neither.</returns>
    public Task<string> OfAsync(string driverId, string iccid, string imsi) =>
        iccid.Length > 0 ? Task.FromResult(iccid) : store.ReadAsync(transaction => Sims.NameOf(transaction, imsi, driverId));

    /// <summary>Whether the SIM is this driver's, or was before it came to another.</summary>
    public Task<bool> IsOfAsync(string driverId, string iccid) => store.ReadAsync(transaction => Sims.IsOf(transaction, driverId, iccid));

    /// <summary>Puts the names where their driver left them empty.</summary>
    public async Task NameAsync(IEnumerable<Modem> modems)
    {
        var unnamed = modems.Where(modem => modem.Sim is { Iccid: "" }).ToList();
        if (unnamed.Count == 0)
            return;
        var names = await store.ReadAsync(
            transaction => unnamed.Select(modem => Sims.NameOf(transaction, modem.Sim.Imsi, modem.DriverId)).ToList());
        foreach (var (modem, name) in unnamed.Zip(names))
            modem.Sim.Iccid = name;
    }
}
