using Gateway.Core.Storage;

namespace Gateway.Core.Sms.Quota;

/// <summary>The ledger records in a transaction.</summary>
internal static class Ledgers
{
    public static LedgerRecord? Find(IReadTransaction transaction, string iccid) =>
        transaction.Lookup(SmsCollections.LedgerByIccid, ReferenceKey.OfIccid(iccid)).FirstOrDefault(ledger => ledger.Iccid == iccid);

    public static LedgerRecord FindOrNew(IReadTransaction transaction, string iccid) => Find(transaction, iccid) ?? new LedgerRecord
    {
        Iccid = iccid,
        IccidKey = ReferenceKey.OfIccid(iccid),
    };

    public static void Save(IWriteTransaction transaction, LedgerRecord ledger)
    {
        if (ledger.Id == 0)
            transaction.Insert(SmsCollections.Ledgers, ledger);
        else
            transaction.Update(SmsCollections.Ledgers, ledger);
    }

    public static void GiveBack(IWriteTransaction transaction, Journal.GiveBack? back)
    {
        if (back is not { } parts || Find(transaction, parts.Iccid) is not { } ledger)
            return;
        Ledger.GiveBack(ledger, parts.Parts, parts.ChargedAtMs);
        Save(transaction, ledger);
    }
}
