using Gateway.Core.Access;
using Gateway.Core.Bank;
using Gateway.Core.Rpc;
using Gateway.Core.Storage;

namespace Gateway.Core.Modems;

/// <summary>Which driver may come with which key: the one that it was made for, else the first that used it, and no other.</summary>
internal sealed class DriverKeys(IStore store, EmbeddedName embedded)
{
    private const string ForIt = "gateway key create --role driver --driver";

    /// <summary>Binds the key where it is not bound yet.</summary>
    /// <returns>Null when the driver may come with it; else why not, for people.</returns>
    public async Task<string?> RefusalAsync(Caller caller, string driverId)
    {
        if (caller.IsOfThisProcess)
            return null;
        if (embedded.IsOn && driverId == embedded.DriverId)
            return $"{driverId} is the name of the driver inside the gateway: give this one another --id.";
        var record = await store.ReadAsync(transaction => Keys.Find(transaction, caller.Id));
        if (record?.DriverId == driverId)
            return null;
        if (record?.DriverId is "" && driverId == embedded.DriverId)
            return $"{driverId} is the name of the driver inside the gateway. If it runs outside now: {ForIt} {driverId}.";
        var (bound, other) = record?.DriverId is { Length: > 0 } known
            ? new DriverBinding(known, 0)
            : await store.WriteAsync(transaction => Keys.Bind(transaction, caller.Id, driverId));
        return bound == driverId ? null
            : other > 0
            ? $"Driver {driverId} belongs to key {PublicId.Format(PublicId.Key, other)}: give this one another --id, or have a key made for it: {ForIt} {driverId}."
            : $"This key belongs to driver {bound}: start gateway-modems with --id {bound}, or have a key made for this one: {ForIt} {driverId}.";
    }
}
