using Gateway.Core.Storage;

namespace Gateway.Core.Sms;

/// <summary>What the Sms slice keeps, and how it is found again.</summary>
internal static class SmsCollections
{
    public static readonly Collection<SmsRecord> Messages =
        new("sms", SmsRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    /// <summary>By attempt id, which is a 64-bit number of its own.</summary>
    public static readonly LookupIndex<SmsRecord> ByAttempt = Messages.Index("attempt", static (record, keys) =>
    {
        foreach (var attempt in record.Attempts)
            keys.Add((ulong)attempt.AttemptId);
    });

    /// <summary>By IMSI and TP-MR: how a status report finds its message.</summary>
    public static readonly LookupIndex<SmsRecord> ByReference = Messages.Index(
        "reference",
        static (record, keys) =>
        {
            foreach (var attempt in record.Attempts)
            {
                if (attempt.MessageReference != 0)
                    keys.Add(ReferenceKey.Of(attempt.Imsi, attempt.MessageReference - 1));
            }
        },
        listing: true);

    /// <summary>By recipient, to keep the limits per phone.</summary>
    public static readonly LookupIndex<SmsRecord> ByPhone = Messages.Index("phone", static (record, keys) =>
    {
        if (record.PhoneKey != 0)
            keys.Add(record.PhoneKey);
    });

    /// <summary>By the caller's request id: messages asked for on their own, or asked for while they waited.</summary>
    public static readonly LookupIndex<SmsRecord> ByRequest = Messages.Index("request", static (record, keys) =>
    {
        if (record.RequestKey != 0)
            keys.Add(record.RequestKey);
        foreach (var key in record.JumpKeys)
            keys.Add(key);
    });

    /// <summary>By who submitted the registration.</summary>
    public static readonly LookupIndex<SmsRecord> ByCaller =
        Messages.Index("caller", static (record, keys) => keys.Add((ulong)record.CallerId), listing: true);

    public static readonly Collection<LedgerRecord> Ledgers =
        new("ledger", LedgerRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    public static readonly LookupIndex<LedgerRecord> LedgerByIccid =
        Ledgers.Index("iccid", static (record, keys) => keys.Add(record.IccidKey));

    public static readonly Collection<SettingsRecord> Settings =
        new("sms_settings", SettingsRecord.Parser, record => record.Id, (record, id) => record.Id = id);
}
