using Gateway.Core.Storage;

namespace Gateway.Core.Bank;

/// <summary>The SIMs the bank has seen. A SIM is known by its ICCID; turning up elsewhere raises its epoch.</summary>
internal static class Sims
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "sims";

    private static readonly Collection<SimRecord> Records =
        new(Name, PersonalData.None, SimRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    private static readonly LookupIndex<SimRecord> ByIccid =
        Records.Index("iccid", static (record, keys) => keys.Add(record.IccidKey));

    private static readonly LookupIndex<SimRecord> WithImsi = Records.Index("imsi", static (record, keys) =>
    {
        if (record.Imsi.Length > 0)
            keys.Add(ReferenceKey.OfIccid(record.Imsi));
    });

    private static readonly LookupIndex<SimRecord> InModem = Records.Index("modem", static (record, keys) =>
    {
        if (record.Hold == Hold.Held)
            keys.Add(Modem(record.DriverId, record.Imei));
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
    /// <param name="driverId">Who asks: of several of one IMSI its own is meant. Empty: nobody's.</param>
    public static string NameOf(IReadTransaction transaction, string imsi, string driverId = "") => imsi.Length == 0 ? ""
        : Called(transaction, imsi).OrderBy(sim => sim.DriverId == driverId).ThenByDescending(sim => IsByImsi(sim.Iccid))
            .ThenBy(sim => sim.LastSeenMs).LastOrDefault()?.Iccid
            ?? ByImsi(imsi);

    /// <summary>Whether a driver has the SIM, or had it before it came to another: what is still on its way comes through it.</summary>
    public static bool IsOf(IReadTransaction transaction, string driverId, string iccid) =>
        Find(transaction, iccid) is { } sim && (sim.DriverId == driverId || sim.FormerDriverId == driverId);

    /// <summary>A driver says that its modem has another SIM, or none: what it had is free for whoever shows it next.</summary>
    /// <param name="except">The SIM that the modem has; empty: none.</param>
    /// <returns>The names of those SIMs.</returns>
    public static IReadOnlyList<string> Release(IWriteTransaction transaction, string driverId, string imei, string except)
    {
        var gone = transaction.Lookup(InModem, Modem(driverId, imei))
            .Where(sim => sim.DriverId == driverId && sim.Imei == imei && sim.Iccid != except).ToList();
        foreach (var sim in gone)
        {
            sim.Hold = Hold.Released;
            transaction.Update(Records, sim);
        }

        return [.. gone.Select(sim => sim.Iccid)];
    }

    private static ulong Modem(string driverId, string imei) => ReferenceKey.OfWord($"{driverId}\n{imei}");

    /// <summary>The name of a SIM of which only the IMSI is known.</summary>
    public static string ByImsi(string imsi) => ImsiMark + imsi;

    /// <summary>Whether the SIM is named by its IMSI.</summary>
    public static bool IsByImsi(string name) => name.StartsWith(ImsiMark, StringComparison.Ordinal);

    /// <summary>The IMSI of such a name.</summary>
    public static string ImsiOf(string name) => name[ImsiMark.Length..];

    /// <summary>The SIM known by this IMSI alone, now that its ICCID is told; null when there is none.</summary>
    public static SimRecord? KnownByImsi(IReadTransaction transaction, string iccid, string imsi) =>
        imsi.Length == 0 || IsByImsi(iccid) ? null : Find(transaction, ByImsi(imsi));

    /// <summary>What a name given by an IMSI has become since.</summary>
    public static string Newest(IReadTransaction transaction, string name) =>
        IsByImsi(name) ? NameOf(transaction, ImsiOf(name)) : name;

    private static IEnumerable<SimRecord> Called(IReadTransaction transaction, string imsi) =>
        transaction.Lookup(WithImsi, ReferenceKey.OfIccid(imsi)).Where(sim => sim.Imsi == imsi);

    public static SimRecord? Find(IReadTransaction transaction, string iccid) =>
        transaction.Lookup(ByIccid, ReferenceKey.OfIccid(iccid)).FirstOrDefault(sim => sim.Iccid == iccid);

    /// <summary>Notes where a SIM is now, and whose; returns its record with the epoch under which grants are given from here on. Whether
    /// the driver may have it is decided before (<see cref="SimEntry"/>).</summary>
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
                Hold = Hold.Held,
            };
            transaction.Insert(Records, sim);
            return sim;
        }

        if (sim.DriverId == driverId && sim.Imei == imei && sim.Imsi == imsi && sim.Hold == Hold.Held)
            return sim;

        if (sim.DriverId != driverId || sim.Imei != imei)
            sim.Epoch++;
        if (sim.DriverId != driverId)
            sim.FormerDriverId = sim.DriverId;
        sim.DriverId = driverId;
        sim.Hold = Hold.Held;
        sim.Imei = imei;
        sim.Imsi = imsi.Length > 0 ? imsi : sim.Imsi;
        sim.LastSeenMs = nowMs;
        transaction.Update(Records, sim);
        return sim;
    }
}
