using Gateway.Core.Storage;
using Google.Protobuf;

namespace Gateway.Core.Sms.Inbound;

/// <summary>Phones that get no messages. Looked at in the grant's transaction: whoever says stop before a message leaves is heard.</summary>
internal static class StopList
{
    public const string BySms = "by_sms";
    public const string ByOperator = "operator";

    public static bool Holds(IReadTransaction transaction, ulong phoneKey) => phoneKey != 0 && Find(transaction, phoneKey) is { Stopped: true };

    /// <summary>Notes what is wanted now; saying it again changes nothing.</summary>
    public static StopRecord Set(IWriteTransaction transaction, ulong phoneKey, string phone, bool stopped, string why, string note, long nowMs)
    {
        var record = Find(transaction, phoneKey);
        if (record is not null && record.Stopped == stopped)
            return record;
        var isNew = record is null;
        record ??= new StopRecord { PhoneKey = phoneKey, Personal = new StopPersonal { Phone = phone }.ToByteString() };
        record.Stopped = stopped;
        record.SinceMs = nowMs;
        record.Why = why;
        record.Note = note;
        if (isNew)
            transaction.Insert(InboundCollections.Stops, record);
        else
            transaction.Update(InboundCollections.Stops, record);
        return record;
    }

    private static StopRecord? Find(IReadTransaction transaction, ulong phoneKey) =>
        transaction.Lookup(InboundCollections.StopByPhone, phoneKey) is [var only, ..] ? only : null;
}
