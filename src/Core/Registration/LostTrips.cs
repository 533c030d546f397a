using Gateway.Core.Access;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Trips;

namespace Gateway.Core.Registration;

/// <summary>Makes trips again whose records are gone or cannot be read, of the forms that name no trip for somebody: form by form in the
/// order of storing, by the rules of today, apart from the trips that are whole. Each is flagged: what staff did to it is told by the forms
/// in part only.</summary>
/// <remarks>Killed at any moment, the next start begins anew and finds what was made already.</remarks>
internal static class LostTrips
{
    private const int PieceSize = 500;

    /// <summary>Before anything is served, once former stores have their trips.</summary>
    /// <returns>Forms whose trips were made again.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    public static async Task<long> MakeAsync(IStore store, IProgress<LoadProgress> progress, CancellationToken cancellation)
    {
        var submitters = new FormerSubmitters();
        var (made, looked) = (0L, 0L);
        for (var piece = await NextAsync(0); piece.Looked > 0; piece = await NextAsync(piece.Last))
        {
            made += piece.Incomplete.Count == 0
                ? 0
                : await store.WriteAsync(
                    transaction => MakePiece(transaction, store.LookupKeys, submitters, piece.Incomplete), cancellation);
            progress.Report(new LoadProgress(TripBook.Name, looked += piece.Looked));
        }

        return made;

        Task<Piece> NextAsync(long after) => store.ListAsync(transaction => Look(Scope.Gateway.Over(transaction), after), cancellation);
    }

    private static Piece Look(Query query, long after)
    {
        var forms = Registrations.Page(query, newestFirst: false, after, PieceSize);
        var incomplete = new SortedSet<long>();
        foreach (var form in forms.Where(form => incomplete.Contains(form.Amends) || !IsWhole(query, form)))
            incomplete.Add(form.Id);
        return new Piece(forms.Count, forms.Count == 0 ? after : forms[^1].Id, incomplete);
    }

    /// <summary>Whether everybody on the form has a trip; and everybody on the one that it corrects, if theirs was made again, has heard of
    /// it.</summary>
    private static bool IsWhole(Query query, RegistrationRecord form) =>
        Missing(query, form).Count == 0
        && (form.Amends == 0
            || !TripBook.OfForm(query, form.Amends)
                .Any(trip => trip.IsMadeAgain() && trip.IsThere() && trip.Of(form.Amends) is { ReplacedBy: 0 }));

    private static HashSet<int> Missing(Query query, RegistrationRecord form)
    {
        var there = TripBook.OfForm(query, form.Id).Select(trip => trip.Of(form.Id)!.Traveller).ToHashSet();
        return [.. Enumerable.Range(0, form.DocumentKeys.Count).Where(place => !there.Contains(place))];
    }

    private static int MakePiece(
        IWriteTransaction transaction, LookupKeys keys, FormerSubmitters submitters, IReadOnlyCollection<long> forms)
    {
        var query = Scope.Gateway.Over(transaction);
        return Registrations.Forms(query, forms).OfType<RegistrationRecord>().Count(
            form => Make(transaction, query, keys, submitters, form));
    }

    private static bool Make(
        IWriteTransaction transaction, Query query, LookupKeys keys, FormerSubmitters submitters, RegistrationRecord record)
    {
        var trips = new OpenTrips(transaction);
        if (trips.Form(record.Id) is not { } form)
            return false;
        List<ulong> people = [.. TripForms.Identities(form).Select(identity => TripPlace.PersonKeyOf(keys, identity))];
        var message = MessageBook.Readable(query, record.SmsId);
        var assignment = new TripAssignment(
            trips, record, form, people, record.Amends == 0 ? null : trips.Record(record.Amends),
            message?.Reason == SmsFacts.TooManyTrips ? 0 : submitters.MostTrips(transaction, record), record.RegisteredAtMs)
        {
            Lost = Missing(query, record),
        };
        assignment.Run();
        foreach (var trip in assignment.Assigned.OfType<TripRecord>())
        {
            ServingText.Serve(query, trip, record, message, trips.ServingOf(record));
            trips.Changed(trip);
        }

        trips.Save();
        assignment.Settle();
        trips.Save();
        return true;
    }

    /// <param name="Looked">Forms looked at.</param>
    /// <param name="Last">Number of the last of them.</param>
    /// <param name="Incomplete">Numbers of those that name no trip for somebody, and of those that correct one of them; in order.</param>
    private sealed record Piece(int Looked, long Last, IReadOnlyCollection<long> Incomplete);
}
