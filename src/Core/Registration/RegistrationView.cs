using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Sms;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>A stored submission as the contract shows it.</summary>
internal sealed class RegistrationView(SmsView sms, CallerDirectory callers)
{
    /// <summary>One of many: of a key that speaks for anybody "own" means with the code, so that its list says nothing of people.</summary>
    public V1.Registration Listed(RegistrationRecord record, Query query, Caller viewer) => viewer.ProvesByCode
        ? new V1.Registration
        {
            RegistrationId = PublicId.Format(PublicId.Registration, record.Id),
            RegisteredAtMs = record.RegisteredAtMs,
            Sms = sms.Summarise(record.SmsId, query, viewer),
        }
        : Show(record, query, viewer);

    public V1.Registration Show(RegistrationRecord record, Query query, Caller viewer)
    {
        var shown = Registrations.SightOf(query, record) == Sight.Gate ? AtGate(record, query) : Whole(record, query, viewer);
        if (TripBook.Newest(query, record.Id) is var newest && newest != record.Id)
        {
            // A code leads to its own form, not to another's with the same key.
            if (!viewer.ProvesByCode && Registrations.Form(query, newest) is not null)
                shown.SupersededBy = PublicId.Format(PublicId.Registration, newest);
            // A partner is not told of a form that somebody else gave.
            shown.Superseded = shown.SupersededBy.Length > 0 || query.Scope.IsByPlace
                || (viewer.ProvesByCode && Registrations.Form(query, newest) is not null);
        }

        if (query.Scope.IsByPlace)
            shown.LastPassedAtMs = TripBook.OfForm(query, record.Id).Select(trip => trip.LastPassedAtMs).DefaultIfEmpty().Max();
        // The trip beside which it came may be another district's: whether the form is believed belongs to the form.
        shown.NotProven = (query.Scope.IsByPlace || viewer.Rights.IsStaff)
            && TripBook.OfForm(Scope.Gateway.Over(query.Transaction), record.Id).Any(trip => trip.Of(record.Id) is { Beside: true });
        return shown;
    }

    /// <summary>What the gate knows.</summary>
    private static V1.Registration AtGate(RegistrationRecord record, Query query)
    {
        var form = Registrations.Open(query, record).Form;
        return new V1.Registration
        {
            RegistrationId = PublicId.Format(PublicId.Registration, record.Id),
            Travellers = { form.Travellers.Select(Masked.AtGate) },
            Trip = Masked.AtGate(form.Trip),
            RegisteredAtMs = record.RegisteredAtMs,
            GateView = true,
        };
    }

    private V1.Registration Whole(RegistrationRecord record, Query query, Caller viewer)
    {
        var personal = Registrations.Open(query, record);
        var form = personal.Form;
        var shown = new V1.Registration
        {
            RegistrationId = PublicId.Format(PublicId.Registration, record.Id),
            RequestId = form.RequestId,
            Code = personal.Code,
            Travellers = { viewer.Note.Whole ? form.Travellers : form.Travellers.Select(Masked.Traveller) },
            Trip = form.Trip,
            Phone = viewer.Note.Whole ? form.Phone : Masking.Phone(form.Phone),
            Language = form.Language,
            Party = form.Party,
            Paper = form.Paper,
            RegisteredAtMs = record.RegisteredAtMs,
            SubmittedBy = viewer.Rights.IsStaff ? callers.NameOf(record.CallerId) : "",
            Amends = Registrations.Form(query, record.Amends) is null ? "" : PublicId.Format(PublicId.Registration, record.Amends),
        };
        if (viewer.Rights.IsStaff)
            shown.TripIds.AddRange(TripIds(query, record));
        // What became of the text belongs to the form, and tells nothing of anybody: messages have no places of their own.
        var messages = query.Scope.IsByPlace ? Scope.Gateway.Over(query.Transaction) : query;
        shown.Sms = sms.Summarise(record.SmsId, messages, viewer);
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
