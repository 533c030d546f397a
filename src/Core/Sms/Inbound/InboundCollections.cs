using Gateway.Core.Storage;

namespace Gateway.Core.Sms.Inbound;

/// <summary>What came in, and who wants no messages.</summary>
internal static class InboundCollections
{
    public static readonly Collection<InboundRecord> Messages =
        new("inbound", InboundRecord.Parser, record => record.Id, (record, id) => record.Id = id);

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
        new("stops", StopRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    public static readonly LookupIndex<StopRecord> StopByPhone = Stops.Index("phone", static (record, keys) => keys.Add(record.PhoneKey));
}
