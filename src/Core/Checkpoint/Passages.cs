using Gateway.Core.Storage;

namespace Gateway.Core.Checkpoint;

/// <summary>Who went through which gate, and how it is found again.</summary>
internal static class Passages
{
    public static readonly Collection<PassageRecord> Records =
        new("passages", PassageRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    public static readonly LookupIndex<PassageRecord> ByRegistration =
        Records.Index("registration", static (record, keys) => keys.Add((ulong)record.RegistrationId));

    public static readonly LookupIndex<PassageRecord> ByRequest =
        Records.Index("request", static (record, keys) => keys.Add(record.RequestKey));
}
