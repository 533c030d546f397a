using Gateway.Core.Access;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>Makes the trips of a store that was written before there were any, form by form in the order of storing, by the rules that
/// forms have today.</summary>
/// <remarks>Each piece is one transaction with how far it came: killed at any moment, the next start goes on where the last whole piece
/// ended. While one piece is written the next is read.</remarks>
internal static class FormerTrips
{
    /// <summary>Forms that share a transaction.</summary>
    public const int PieceSize = 4000;

    /// <summary>Before anything is served. Does nothing when it was done before.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    public static async Task MakeAsync(IStore store, IProgress<LoadProgress> progress, CancellationToken cancellation,
        int pieceSize = PieceSize)
    {
        if (await FormerStore.IsCompleteAsync(store, cancellation))
            return;
        var submitters = new FormerSubmitters();
        var count = 0L;
        var piece = await ReadAsync(await store.ReadAsync(transaction => FormerStore.Progress(transaction).Registrations, cancellation));
        while (piece.Count > 0)
        {
            var written = store.WriteAsync(transaction => MakePiece(transaction, submitters, piece), cancellation);
            var next = await ReadAsync(piece[^1].Record.Id);
            progress.Report(new LoadProgress(TripBook.Name, count += await written));
            piece = next;
        }

        Task<List<FormerForm>> ReadAsync(long after) =>
            store.ListAsync(transaction => ReadPiece(transaction, store.LookupKeys, after, pieceSize), cancellation);
    }

    private static List<FormerForm> ReadPiece(IReadTransaction transaction, LookupKeys keys, long after, int pieceSize)
    {
        var query = Scope.Gateway.Over(transaction);
        var records = Registrations.Page(query, newestFirst: false, after, pieceSize);
        var messages = MessageBook.Readable(query, [.. records.Select(record => record.SmsId)]);
        return [.. records.Zip(messages, (record, message) =>
        {
            var form = Registrations.Open(query, record).Form;
            return new FormerForm(
                record, form, [.. TripForms.Identities(form).Select(identity => TripPlace.PersonKeyOf(keys, identity))], message);
        })];
    }

    private static int MakePiece(IWriteTransaction transaction, FormerSubmitters submitters, List<FormerForm> piece)
    {
        foreach (var form in piece)
            Make(transaction, submitters, form);
        var progress = FormerStore.Progress(transaction);
        progress.Registrations = piece[^1].Record.Id;
        FormerStore.Note(transaction, progress);
        return piece.Count;
    }

    private static void Make(IWriteTransaction transaction, FormerSubmitters submitters, FormerForm former)
    {
        var trips = new OpenTrips(transaction);
        trips.Know(former.Record, former.Form);
        var amended = former.Record.Amends == 0 ? null : trips.Record(former.Record.Amends);
        var assignment = new TripAssignment(trips, former.Record, former.Form, former.People, amended,
            submitters.MostTrips(transaction, former.Record), former.Record.RegisteredAtMs);
        assignment.Run();
        foreach (var trip in assignment.Assigned.OfType<TripRecord>())
        {
            ServingText.Serve(trips.Query, trip, former.Record, former.Message, former.Serving);
            trips.Changed(trip);
        }

        trips.Save();
        assignment.Settle();
        trips.Save();
    }

    /// <param name="Message">Its own message; null where it cannot be read.</param>
    private sealed record FormerForm(RegistrationRecord Record, RegisterRequest Form, IReadOnlyList<ulong> People, SmsRecord? Message)
    {
        /// <summary>The message that serves it.</summary>
        public long Serving => Message is { SameAs: > 0 } ? Message.SameAs : Record.SmsId;
    }
}
