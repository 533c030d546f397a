using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Trips;

namespace Gateway.Core.Registration;

/// <summary>Makes the trips of a store that was written before there were any, form by form in the order of storing, by the rules that forms have today.</summary>
/// <remarks>Each piece is one transaction with how far it came: killed at any moment, the next start goes on where the last whole piece ended.</remarks>
internal static class FormerTrips
{
    private const int PieceSize = 1000;

    /// <summary>Before anything is served. Does nothing when it was done before.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    public static async Task MakeAsync(IStore store, IProgress<LoadProgress> progress, CancellationToken cancellation)
    {
        for (var count = 0L; !await FormerStore.IsCompleteAsync(store, cancellation);)
        {
            var made = await store.WriteAsync(transaction => MakePiece(transaction, store.LookupKeys), cancellation);
            if (made == 0)
                return;
            progress.Report(new LoadProgress(TripCollections.Records.Name, count += made));
        }
    }

    private static int MakePiece(IWriteTransaction transaction, LookupKeys keys)
    {
        var progress = FormerStore.Progress(transaction);
        var piece = transaction.Range(Registrations.Records, progress.Registrations, PieceSize);
        var messages = transaction.FindAll(SmsCollections.Messages, [.. piece.Select(record => record.SmsId)]);
        for (var i = 0; i < piece.Count; i++)
            Make(transaction, keys, piece[i], messages[i]);
        if (piece.Count == 0)
            return 0;
        progress.Registrations = piece[^1].Id;
        FormerStore.Note(transaction, progress);
        return piece.Count;
    }

    private static void Make(IWriteTransaction transaction, LookupKeys keys, RegistrationRecord record, SmsRecord? message)
    {
        var form = PersonalPart.Parser.ParseFrom(record.Personal).Form;
        var trips = new OpenTrips(transaction);
        trips.Know(record, form);
        var amended = record.Amends == 0 ? null : trips.Record(record.Amends);
        var people = TripForms.Identities(form).Select(identity => TripPlace.PersonKeyOf(keys, identity)).ToList();
        var assignment = new TripAssignment(trips, record, form, people, amended, mostUnproven: null, record.RegisteredAtMs);
        assignment.Run();
        foreach (var trip in assignment.Assigned.OfType<TripRecord>())
        {
            trip.SmsId = message is { SameAs: > 0 } ? message.SameAs : record.SmsId;
            trips.Changed(trip);
        }

        trips.Save();
        assignment.Settle();
        trips.Save();
    }
}
