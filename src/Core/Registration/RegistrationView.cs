using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Sms;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>A stored submission as the contract shows it.</summary>
internal sealed class RegistrationView(SmsView sms, CallerDirectory callers)
{
    public V1.Registration Show(RegistrationRecord record, Query query, Caller viewer)
    {
        var personal = Registrations.Open(query, record);
        var form = personal.Form;
        var shown = new V1.Registration
        {
            RegistrationId = PublicId.Format(PublicId.Registration, record.Id),
            RequestId = form.RequestId,
            Code = personal.Code,
            Travellers = { form.Travellers },
            Trip = form.Trip,
            Phone = form.Phone,
            Language = form.Language,
            Party = form.Party,
            Paper = form.Paper,
            RegisteredAtMs = record.RegisteredAtMs,
            SubmittedBy = viewer.Rights.IsStaff ? callers.NameOf(record.CallerId) : "",
            Amends = PublicId.Format(PublicId.Registration, record.Amends),
        };
        if (viewer.Rights.IsStaff)
            shown.TripIds.AddRange(TripIds(query, record));
        if (TripBook.Newest(query, record.Id) is var newest && newest != record.Id && Registrations.Form(query, newest) is not null)
            shown.SupersededBy = PublicId.Format(PublicId.Registration, newest);
        shown.Sms = sms.Summarise(record.SmsId, query, viewer);
        return shown;
    }

    /// <summary>In the order of the travellers. A partner is not told: a number of before its form would say that somebody else knows the
    /// person.</summary>
    private static IEnumerable<string> TripIds(Query query, RegistrationRecord record)
    {
        var trips = TripBook.OfForm(query, record.Id).OrderBy(trip => trip.IsMadeAgain())
            .DistinctBy(trip => trip.Of(record.Id)!.Traveller).ToDictionary(trip => trip.Of(record.Id)!.Traveller, trip => trip.Id);
        return Enumerable.Range(0, record.DocumentKeys.Count)
            .Select(traveller => PublicId.Format(PublicId.Trip, trips.GetValueOrDefault(traveller)));
    }

    /// <summary>Answer to a registration: a repeated one gets the answer of the first.</summary>
    public RegisterResponse Answer(SubmissionResult stored, Caller viewer) => new()
    {
        RegistrationId = PublicId.Format(PublicId.Registration, stored.Record!.Id),
        Code = stored.Code,
        Sms = stored.Message is { } message ? sms.FirstAnswer(message, stored.Serving, viewer) : null, // removed long after its end
        AlreadyStored = stored.Outcome == SubmissionOutcome.Repeated,
    };
}
