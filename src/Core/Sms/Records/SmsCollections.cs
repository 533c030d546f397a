using Gateway.Core.Storage;
using Gateway.Spelling;

namespace Gateway.Core.Sms.Records;

/// <summary>What the Sms slice keeps, and how it is found again.</summary>
internal static class SmsCollections
{
    public static readonly Collection<SmsRecord> Messages =
        new("sms", PersonalData.Sealed(RetentionClass.Message), SmsRecord.Parser, record => record.Id,
            (record, id) => record.Id = id)
        { GrowsTo = 640 };

    /// <summary>Whom it goes to, and its text.</summary>
    public static readonly Sealed<SmsRecord, SmsPersonal> Personal =
        Messages.Seals(SmsPersonal.Parser, record => record.Personal, (record, bytes) => record.Personal = bytes);

    /// <summary>By attempt id, which is a 64-bit number of its own.</summary>
    public static readonly LookupIndex<SmsRecord> ByAttempt = Messages.Index("attempt", static (record, keys) =>
    {
        foreach (var attempt in record.Attempts)
            keys.Add((ulong)attempt.AttemptId);
    });

    /// <summary>By recipient and day (Asia/Shanghai) on which a part was granted that may have left: what a phone was sent is found among
    /// any number of messages that wait for it.</summary>
    public static readonly LookupIndex<SmsRecord> ByTexted = Messages.Index("texted", static (record, keys) =>
    {
        if (record.PhoneKey == 0)
            return;
        foreach (var attempt in record.Attempts)
        {
            if (SmsFacts.MayHaveLeft(attempt))
                keys.Add(ReferenceKey.OnDay(record.PhoneKey, HarbinTime.Day(attempt.GrantedAtMs)));
        }
    });

    /// <summary>By the caller's request id: messages asked for on their own, or asked for while they waited.</summary>
    public static readonly LookupIndex<SmsRecord> ByRequest = Messages.Index("request", static (record, keys) =>
    {
        if (record.RequestKey != 0)
            keys.Add(record.RequestKey);
        foreach (var key in record.JumpKeys)
            keys.Add(key);
    });

    /// <summary>By the registration whose text they carry: its own message, and those asked for again.</summary>
    public static readonly LookupIndex<SmsRecord> ByRegistration =
        Messages.Index("registration", static (record, keys) => keys.Add((ulong)record.RegistrationId));

    /// <summary>By recipient.</summary>
    public static readonly LookupIndex<SmsRecord> ByPhone = Messages.Index("phone", static (record, keys) =>
    {
        if (record.PhoneKey != 0)
            keys.Add(record.PhoneKey);
    });

    /// <summary>Messages asked for again of a registration.</summary>
    public static IEnumerable<SmsRecord> AskedAgain(IReadTransaction transaction, long registrationId) =>
        transaction.Lookup(ByRegistration, (ulong)registrationId).Where(sms => sms.RequestKey != 0);

    /// <summary>By who submitted the registration.</summary>
    public static readonly LookupIndex<SmsRecord> ByCaller =
        Messages.Index("caller", static (record, keys) => keys.Add((ulong)record.CallerId), listing: true);

    public static readonly Collection<LedgerRecord> Ledgers =
        new("ledger", PersonalData.Keyed(RetentionClass.Day), LedgerRecord.Parser, record => record.Id,
            (record, id) => record.Id = id)
        { GrowsTo = 256 };

    public static readonly LookupIndex<LedgerRecord> LedgerByIccid =
        Ledgers.Index("iccid", static (record, keys) => keys.Add(record.IccidKey));

    public static readonly Collection<SettingsRecord> Settings =
        new("sms_settings", PersonalData.None, SettingsRecord.Parser, record => record.Id, (record, id) => record.Id = id);
}
