using Gateway.Core.Storage;

namespace Gateway.Core.Bank;

/// <summary>The SIMs the bank has seen. A SIM is known by its ICCID; turning up elsewhere raises its epoch.</summary>
internal static class Sims
{
    private static readonly Collection<SimRecord> Records =
        new("sims", SimRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    private static readonly LookupIndex<SimRecord> ByIccid =
        Records.Index("iccid", static (record, keys) => keys.Add(record.IccidKey));

    private static readonly LookupIndex<SimRecord> WithImsi = Records.Index("imsi", static (record, keys) =>
    {
        if (record.Imsi.Length > 0)
            keys.Add(ReferenceKey.OfIccid(record.Imsi));
    });

    private const string ImsiMark = "imsi:";

    extension(StoreModel model)
    {
        public StoreModel AddSims() => model.Add(Records);
    }

    /// <summary>The SIMs in the order in which they were seen first.</summary>
    public static IReadOnlyList<SimRecord> All(IReadTransaction transaction, int most) => transaction.Range(Records, 0, most);

    /// <summary>Notes what people call a SIM; null when there is none of this name.</summary>
    public static SimRecord? Label(IWriteTransaction transaction, string iccid, string label)
    {
        if (Find(transaction, iccid) is not { } sim)
            return null;
        sim.Label = label;
        transaction.Update(Records, sim);
        return sim;
    }

    /// <summary>The name of a SIM whose ICCID the modem cannot tell: the one it is known by already, else its IMSI with a mark.</summary>
    public static string NameOf(IReadTransaction transaction, string imsi) => imsi.Length == 0 ? ""
        : Called(transaction, imsi).OrderByDescending(sim => IsByImsi(sim.Iccid)).ThenBy(sim => sim.LastSeenMs).LastOrDefault()?.Iccid
            ?? ByImsi(imsi);

    /// <summary>The name of a SIM of which only the IMSI is known.</summary>
    public static string ByImsi(string imsi) => ImsiMark + imsi;

    /// <summary>Whether the SIM is named by its IMSI.</summary>
    public static bool IsByImsi(string name) => name.StartsWith(ImsiMark, StringComparison.Ordinal);

    /// <summary>The SIM known by this IMSI alone, now that its ICCID is told; null when there is none.</summary>
    public static SimRecord? KnownByImsi(IReadTransaction transaction, string iccid, string imsi) =>
        imsi.Length == 0 || IsByImsi(iccid) ? null : Find(transaction, ByImsi(imsi));

    /// <summary>What a name given by an IMSI has become since.</summary>
    public static string Newest(IReadTransaction transaction, string name) =>
        IsByImsi(name) ? NameOf(transaction, name[ImsiMark.Length..]) : name;

    private static IEnumerable<SimRecord> Called(IReadTransaction transaction, string imsi) =>
        transaction.Lookup(WithImsi, ReferenceKey.OfIccid(imsi)).Where(sim => sim.Imsi == imsi);

    public static SimRecord? Find(IReadTransaction transaction, string iccid) =>
        transaction.Lookup(ByIccid, ReferenceKey.OfIccid(iccid)).FirstOrDefault(sim => sim.Iccid == iccid);

    /// <summary>Notes where a SIM is now; returns its record with the epoch under which grants are given from here on.</summary>
    public static SimRecord Announce(
        IWriteTransaction transaction, string iccid, string imsi, string driverId, string imei, bool isVirtual, long nowMs)
    {
        var sim = Find(transaction, iccid);
        if (KnownByImsi(transaction, iccid, imsi) is { } unnamed)
        {
            // One SIM, one record: it keeps its label, and its epoch goes on. Two records only where it was known by ICCID under another
            // IMSI.
            if (sim is not null)
            {
                transaction.Delete(Records, unnamed.Id);
            }
            else
            {
                (sim, unnamed.Iccid, unnamed.IccidKey) = (unnamed, iccid, ReferenceKey.OfIccid(iccid));
                transaction.Update(Records, sim);
            }
        }

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
