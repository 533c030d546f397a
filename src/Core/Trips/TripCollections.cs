using Gateway.Core.Storage;

namespace Gateway.Core.Trips;

/// <summary>The trips, and how they are found. Other slices use <see cref="TripBook"/>.</summary>
internal static class TripCollections
{
    public static readonly Collection<TripRecord> Records = new("trips", TripRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    /// <summary>By the document's number: all trips of whoever shows it, and of those whose number of another country is the same.</summary>
    public static readonly LookupIndex<TripRecord> ByDocument = Records.Index("document", static (record, keys) =>
    {
        if (record.State != TripState.Joined)
            keys.Add(record.DocumentKey);
    });

    /// <summary>By person and day.</summary>
    public static readonly LookupIndex<TripRecord> ByPlace = Records.Index("place", static (record, keys) =>
    {
        if (record.State != TripState.Joined)
            keys.Add(new TripPlace(record).Key);
    });

    /// <summary>By each form that it holds.</summary>
    public static readonly LookupIndex<TripRecord> ByForm = Records.Index("form", static (record, keys) =>
    {
        foreach (var version in record.Versions)
            keys.Add((ulong)version.RegistrationId);
    });

    /// <summary>By the message that serves it.</summary>
    public static readonly LookupIndex<TripRecord> ByMessage = Records.Index("message", static (record, keys) =>
    {
        if (record.SmsId != 0)
            keys.Add((ulong)record.SmsId);
    });

    public static readonly Collection<TripProgress> Progress = new("trip_progress", TripProgress.Parser, record => record.Id, (record, id) => record.Id = id);
}
