using Gateway.Core.Bank;
using Gateway.Core.Sms.Records;
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

    /// <summary>A SIM has got another name: what it was charged goes along. Where there is a ledger under the new name both become
    /// one.</summary>
    public static void Rename(IWriteTransaction transaction, string from, string to)
    {
        if (Find(transaction, from) is not { } ledger)
            return;
        if (Find(transaction, to) is { } other)
        {
            Ledger.Add(other, ledger);
            transaction.Delete(SmsCollections.Ledgers, ledger.Id);
            transaction.Update(SmsCollections.Ledgers, other);
            return;
        }

        (ledger.Iccid, ledger.IccidKey) = (to, ReferenceKey.OfIccid(to));
        transaction.Update(SmsCollections.Ledgers, ledger);
    }

    public static void GiveBack(IWriteTransaction transaction, UnusedParts? back)
    {
        if (back is not { } parts || Find(transaction, Sims.Newest(transaction, parts.Iccid)) is not { } ledger)
            return;
        Ledger.GiveBack(ledger, parts.Parts, parts.ChargedAtMs);
        Save(transaction, ledger);
    }
}
