using Gateway.Core.Access;
using Gateway.Core.Storage;

namespace Gateway.Core.Sms.Inbound;

/// <summary>What came in, and who wants no messages.</summary>
internal static class InboundCollections
{
    private const long Nobodys = 0;

    public static readonly Collection<InboundRecord> Messages =
        new("inbound", PersonalData.Sealed(RetentionClass.Inbound), InboundRecord.Parser, record => record.Id,
            (record, id) => record.Id = id);

    /// <summary>Who wrote what.</summary>
    public static readonly Sealed<InboundRecord, InboundPersonal> Written =
        Messages.Seals(InboundPersonal.Parser, record => record.Personal, (record, bytes) => record.Personal = bytes);

    public static readonly LookupIndex<InboundRecord> ByReport = Messages.Index("report", static (record, keys) =>
    {
        keys.Add(record.ReportKey);
        foreach (var key in record.PartReportKeys)
            keys.Add(key);
    });

    public static readonly LookupIndex<InboundRecord> ByContent = Messages.Index("content", static (record, keys) =>
    {
        foreach (var key in record.ContentKeys)
            keys.Add(key);
    });

    public static readonly LookupIndex<InboundRecord> ByJoin = Messages.Index("join", static (record, keys) =>
    {
        if (record.JoinKey != 0)
            keys.Add(record.JoinKey);
    });

    public static readonly Collection<StopRecord> Stops =
        new("stops", PersonalData.Sealed(RetentionClass.Wish), StopRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    /// <summary>Whose phone it is.</summary>
    public static readonly Sealed<StopRecord, StopPersonal> Stopped =
        Stops.Seals(StopPersonal.Parser, record => record.Personal, (record, bytes) => record.Personal = bytes);

    public static readonly LookupIndex<StopRecord> StopByPhone = Stops.Index("phone", static (record, keys) => keys.Add(record.PhoneKey));

    /// <summary>A page of what came in, in the order of storing. Nobody's submission: for those who see all.</summary>
    /// <param name="from">Number where it begins, itself left out.</param>
    public static IReadOnlyList<InboundRecord> PageOfMessages(Query query, bool newestFirst, long from, int take) =>
        !query.SeesAll ? []
        : newestFirst ? query.Transaction.RangeNewestFirst(Messages, from, take) : query.Transaction.Range(Messages, from, take);

    /// <summary>The same of the stop list, ended entries with it.</summary>
    /// <inheritdoc cref="PageOfMessages" path="/param"/>
    public static IReadOnlyList<StopRecord> PageOfStops(Query query, long from, int take) =>
        query.SeesAll ? query.Transaction.Range(Stops, from, take) : [];

    /// <exception cref="UnreadableRecordException">The part cannot be read.</exception>
    public static InboundPersonal Open(Query query, InboundRecord record) => query.Open(Written, record, Nobodys);

    /// <inheritdoc cref="Open(Query, InboundRecord)"/>
    public static StopPersonal Open(Query query, StopRecord record) => query.Open(Stopped, record, Nobodys);
}
