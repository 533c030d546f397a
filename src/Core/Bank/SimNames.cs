using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Bank;

/// <summary>The one name under which a SIM is known here, whatever its modem can tell of it.</summary>
internal sealed class SimNames(IStore store)
{
    /// <param name="iccid">Empty where the modem cannot tell it.</param>
    /// <returns>The ICCID; else that of the SIM known by this IMSI; else the IMSI with a mark. Empty when there is neither.</returns>
    public Task<string> OfAsync(string iccid, string imsi) =>
        iccid.Length > 0 ? Task.FromResult(iccid) : store.ReadAsync(transaction => Sims.NameOf(transaction, imsi));

    /// <summary>Puts the name where the driver left it empty.</summary>
    public async Task NameAsync(Modem modem)
    {
        if (modem.Sim is { } sim)
            sim.Iccid = await OfAsync(sim.Iccid, sim.Imsi);
    }
}
