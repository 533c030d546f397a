using Gateway.Core.Access;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>
/// Stores a submission, its confirmation job and what it means for the trips of its travellers in one transaction. Every submission is kept
/// as its own version.
/// </summary>
internal static class SubmissionRule
{
    public static SubmissionResult Apply(IWriteTransaction transaction, Submission submission, long nowMs)
    {
        var record = submission.Record;
        var query = submission.Scope.Over(transaction);
        var earlier = EarlierRequest<RegistrationRecord>.Of(
            Registrations.OfRequest(query, record.RequestKey, record.CallerId),
            made => made.ContentHash.Equals(record.ContentHash) || submission.IsSame(made));
        if (earlier.Same is { } repeated)
            return Repeated(transaction, repeated);
        if (earlier.IsReused)
            return new SubmissionResult(SubmissionOutcome.RequestIdReused, null, null);

        if (Registrations.IsCodeTaken(transaction, record.CodeKey))
            return new SubmissionResult(SubmissionOutcome.CodeTaken, null, null);

        var amended = submission.Amended(query);
        if (record.Amends != 0 && amended is null)
            return new SubmissionResult(SubmissionOutcome.AmendsNobody, null, null);
        if (amended is not null && !TripBook.HasAllOf(Scope.Gateway.Over(transaction), amended.Id, amended.DocumentKeys.Count))
            return new SubmissionResult(SubmissionOutcome.TripUnreadable, amended, null);
        if (amended is not null && Standing(Scope.Gateway.Over(transaction), submission, amended) is var standing && standing != amended.Id)
            return new SubmissionResult(SubmissionOutcome.Superseded, Registrations.Form(query, standing), null);

        // A closure may run again: what it changes are copies.
        record = record.Clone();
        var message = submission.Message.Record.Clone();
        record.Id = message.RegistrationId = Registrations.NextId(transaction);
        record.SmsId = MessageBook.NextId(transaction);
        var contradicts = Travel(transaction, submission, record, message, amended, nowMs);
        MessageBook.Add(transaction, submission.Message with { Record = message });
        Registrations.Add(transaction, record, submission.Personal);
        return Answer(Scope.Gateway.Over(transaction), SubmissionOutcome.New, record, message, submission.Personal) with
        {
            Contradicts = contradicts,
        };
    }

    /// <summary>The answer to a request that was stored before.</summary>
    public static SubmissionResult Repeated(IReadTransaction transaction, RegistrationRecord earlier)
    {
        var query = Scope.Gateway.Over(transaction); // what serves it may be another's
        return Answer(query, SubmissionOutcome.Repeated, earlier, MessageBook.Find(query, earlier.SmsId),
            Registrations.Open(query, earlier));
    }

    private static SubmissionResult Answer(Query query, SubmissionOutcome outcome, RegistrationRecord record,
        SmsRecord? message, PersonalPart personal) =>
        new(outcome, record, message)
        {
            Code = personal.Code,
            Remarks = FormRemarks.Of(record, personal.Form),
            Serving = message is { SameAs: > 0 } ? MessageBook.Readable(query, message.SameAs) : null,
        };

    /// <summary>What the form means for the trips of its travellers, and for the texts that serve them.</summary>
    /// <returns>Whether it contradicts what stands and is another's.</returns>
    private static bool Travel(IWriteTransaction transaction, Submission submission, RegistrationRecord record, SmsRecord message,
        RegistrationRecord? amended, long nowMs)
    {
        var form = submission.Personal.Form;
        var trips = new OpenTrips(transaction);
        trips.Know(record, form);
        var assignment = new TripAssignment(trips, record, form, submission.People, amended, submission.MostUnprovenTrips, nowMs);
        assignment.Run();
        if (assignment.IsSurplus && message.State == SmsState.Queued)
            SmsLife.Move(message, SmsState.NotNeeded, SmsFacts.TooManyTrips, nowMs);
        if (message.State == SmsState.Queued && PhonesOfDay.AreUsedUp(trips, record, form, assignment.Assigned, submission.People))
            SmsLife.Move(message, SmsState.NotNeeded, SmsFacts.TwoPhones, nowMs);
        new ServingText(transaction, trips, record, form, message, nowMs).Choose(assignment.Assigned, assignment.Corrects ? amended : null);
        trips.Save();
        assignment.Settle();
        trips.Save();
        return assignment.Contradicts;
    }

    /// <summary>The form that is to be amended in place of this one: itself while it stands for somebody, and for everybody on it whom the
    /// new form names.</summary>
    private static long Standing(Query query, Submission submission, RegistrationRecord amended)
    {
        var left = TripBook.OfForm(query, amended.Id)
            .FirstOrDefault(trip => trip.Of(amended.Id) is { ReplacedBy: > 0 } && submission.People.Contains(trip.PersonKey));
        return left is null ? TripBook.Newest(query, amended.Id) : TripBook.Newest(query, left.Correction(amended.Id));
    }
}
