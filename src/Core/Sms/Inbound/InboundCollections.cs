using Gateway.Core.Storage;

namespace Gateway.Core.Sms.Inbound;

/// <summary>What came in, and who wants no messages.</summary>
internal static class InboundCollections
{
    public static readonly Collection<InboundRecord> Messages =
        new("inbound", InboundRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    public static readonly LookupIndex<InboundRecord> ByReport = Messages.Index("report", static (record, keys) => keys.Add(record.ReportKey));

    public static readonly Collection<StopRecord> Stops =
        new("stops", StopRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    public static readonly LookupIndex<StopRecord> StopByPhone = Stops.Index("phone", static (record, keys) => keys.Add(record.PhoneKey));
}
