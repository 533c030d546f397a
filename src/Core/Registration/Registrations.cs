using Gateway.Core.Storage;

namespace Gateway.Core.Registration;

/// <summary>The submissions, and how they are found again.</summary>
internal static class Registrations
{
    private const int MostOfTrip = 16;

    public static readonly Collection<RegistrationRecord> Records =
        new("registrations", RegistrationRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    /// <summary>By the document of each traveller.</summary>
    public static readonly LookupIndex<RegistrationRecord> ByDocument = Records.Index("document", static (record, keys) =>
    {
        foreach (var key in record.DocumentKeys)
            keys.Add(key);
    });

    /// <summary>By the document of each traveller and the arrival day: one trip is found among any number of the same person.</summary>
    public static readonly LookupIndex<RegistrationRecord> ByTrip = Records.Index("trip", static (record, keys) =>
    {
        foreach (var key in record.DocumentKeys)
            keys.Add(ReferenceKey.OnDay(key, record.ArrivalDay));
    });

    /// <summary>By the traveller's handle.</summary>
    public static readonly LookupIndex<RegistrationRecord> ByCode = Records.Index("code", static (record, keys) => keys.Add(record.CodeKey));

    /// <summary>By the last four digits of the phone together with the arrival date.</summary>
    public static readonly LookupIndex<RegistrationRecord> ByTail = Records.Index("tail", static (record, keys) =>
    {
        if (record.TailKey != 0)
            keys.Add(record.TailKey);
    });

    /// <summary>By caller and request id: the same request is stored once.</summary>
    public static readonly LookupIndex<RegistrationRecord> ByRequest =
        Records.Index("request", static (record, keys) => keys.Add(record.RequestKey));

    /// <summary>Amended versions by the first of them.</summary>
    public static readonly LookupIndex<RegistrationRecord> ByFirstVersion = Records.Index("first_version", static (record, keys) =>
    {
        if (record.FirstVersion != 0)
            keys.Add((ulong)record.FirstVersion);
    });

    /// <summary>Submissions with this document's key for one arrival day (since 1970-01-01), newest first, no more than anybody needs to look at.</summary>
    public static IEnumerable<RegistrationRecord> OfTrip(IReadTransaction transaction, ulong documentKey, int arrivalDay) =>
        transaction.LookupNewestFirst(ByTrip, ReferenceKey.OnDay(documentKey, arrivalDay), take: MostOfTrip)
            .Where(record => record.ArrivalDay == arrivalDay);

    /// <summary>Those that really have this code, newest first, with their personal part.</summary>
    public static IEnumerable<(RegistrationRecord Record, PersonalPart Personal)> WithCode(IReadTransaction transaction, LookupKeys keys, string code) =>
        transaction.LookupNewestFirst(ByCode, RegistrationKeys.Code(keys, code))
            .Select(record => (record, PersonalPart.Parser.ParseFrom(record.Personal)))
            .Where(found => found.Item2.Code == code);

    /// <summary>By who submitted it, in the order of storing.</summary>
    public static readonly LookupIndex<RegistrationRecord> ByCaller =
        Records.Index("caller", static (record, keys) => keys.Add((ulong)record.CallerId), listing: true);
}
