using Gateway.Core.Access;
using Gateway.Core.Audit;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Storage;
using Gateway.Core.Trips;

namespace Gateway.Core.Registration;

/// <summary>The forms that a document stands on, with their messages and trips, for those who ask who looked at them.</summary>
internal sealed class RegistrationSubjects(IStore store) : IAuditSubjects
{
    /// <summary>Trips of one document that are looked for: somebody with more is found by those.</summary>
    private const int MostTrips = 500;

    public IReadOnlyList<ulong> KeysOf(string typed) =>
        [.. GateKey.Read(typed).Documents.Select(number => RegistrationKeys.Document(store.LookupKeys, number))];

    public IReadOnlyList<ulong> RecordsOf(IReadTransaction transaction, IReadOnlyList<ulong> keys)
    {
        var query = Scope.Gateway.Over(transaction);
        var trips = keys.SelectMany(key => TripBook.OfDocument(query, key, MostTrips)).ToList();
        var forms = Registrations.Forms(query,
            [.. trips.SelectMany(trip => trip.Versions).Select(version => version.RegistrationId).Distinct()]).OfType<RegistrationRecord>()
            .ToList();
        return
        [
            .. trips.Select(trip => new SeenRecord(TripBook.Name, trip.Id))
                .Concat(forms.Select(form => new SeenRecord(Registrations.Name, form.Id)))
                .Concat(forms.Select(form => new SeenRecord(MessageBook.Name, form.SmsId)))
                .Select(AuditBook.KeyOf),
        ];
    }
}
