using Gateway.Core.Storage;

namespace Gateway.Core.Bank;

/// <summary>The SIMs the bank has seen. A SIM is known by its ICCID; turning up elsewhere raises its epoch.</summary>
internal static class Sims
{
    public static readonly Collection<SimRecord> Records =
        new("sims", SimRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    public static readonly LookupIndex<SimRecord> ByIccid =
        Records.Index("iccid", static (record, keys) => keys.Add(record.IccidKey));

    public static SimRecord? Find(IReadTransaction transaction, string iccid) =>
        transaction.Lookup(ByIccid, ReferenceKey.OfIccid(iccid)).FirstOrDefault(sim => sim.Iccid == iccid);

    /// <summary>Notes where a SIM is now; returns its record with the epoch under which grants are given from here on.</summary>
    public static SimRecord Announce(
        IWriteTransaction transaction, string iccid, string imsi, string driverId, string imei, bool isVirtual, long nowMs)
    {
        var sim = Find(transaction, iccid);
        if (sim is null)
        {
            sim = new SimRecord
            {
                Iccid = iccid,
                IccidKey = ReferenceKey.OfIccid(iccid),
                Imsi = imsi,
                FirstSeenMs = nowMs,
                LastSeenMs = nowMs,
                Virtual = isVirtual,
                DriverId = driverId,
                Imei = imei,
                Epoch = 1,
            };
            transaction.Insert(Records, sim);
            return sim;
        }

        if (sim.DriverId == driverId && sim.Imei == imei && sim.Imsi == imsi)
            return sim;

        if (sim.DriverId != driverId || sim.Imei != imei)
            sim.Epoch++;
        sim.DriverId = driverId;
        sim.Imei = imei;
        sim.Imsi = imsi.Length > 0 ? imsi : sim.Imsi;
        sim.LastSeenMs = nowMs;
        transaction.Update(Records, sim);
        return sim;
    }
}
