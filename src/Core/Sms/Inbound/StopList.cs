using Gateway.Core.Storage;

namespace Gateway.Core.Sms.Inbound;

/// <summary>Phones that get no messages. Looked at in the grant's transaction: whoever says stop before a message leaves is
/// heard.</summary>
internal static class StopList
{
    public const string BySms = "by_sms";
    public const string ByOperator = "operator";

    // A message may be on its way while somebody decides, and clocks and zones differ: within a day the message counts.
    private const long ClocksApartMs = 24 * 3_600_000;

    public static bool Holds(IReadTransaction transaction, ulong phoneKey) =>
        phoneKey != 0 && Find(transaction, phoneKey) is { Stopped: true };

    /// <summary>Notes what is wanted now; saying it again changes nothing.</summary>
    public static StopRecord Set(IWriteTransaction transaction, ulong phoneKey, string phone, bool stopped, string why,
        string note, long nowMs)
    {
        var record = Find(transaction, phoneKey);
        if (record is not null && record.Stopped == stopped)
            return record;
        var isNew = record is null;
        record ??= new StopRecord { PhoneKey = phoneKey };
        record.Stopped = stopped;
        record.SinceMs = nowMs;
        record.Why = why;
        record.Note = note;
        if (isNew)
            transaction.Insert(InboundCollections.Stopped, record, new StopPersonal { Phone = phone });
        else
            transaction.Update(InboundCollections.Stops, record);
        return record;
    }

    /// <summary>Whether what is wanted was decided well after a message was sent: such a message asks for nothing any more.</summary>
    /// <param name="sentAtMs">By the service centre's clock; 0 when not known.</param>
    public static bool IsDecidedSince(IReadTransaction transaction, ulong phoneKey, long sentAtMs) =>
        phoneKey != 0 && sentAtMs != 0 && Find(transaction, phoneKey) is { } record && record.SinceMs - sentAtMs > ClocksApartMs;

    private static StopRecord? Find(IReadTransaction transaction, ulong phoneKey) =>
        transaction.Lookup(InboundCollections.StopByPhone, phoneKey) is [var only, ..] ? only : null;
}
