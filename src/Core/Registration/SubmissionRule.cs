using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>
/// Stores a submission, its confirmation job and what it means for the trips of its travellers in one transaction. Every submission is kept as its own version.
/// </summary>
internal static class SubmissionRule
{
    public static Stored Apply(IWriteTransaction transaction, Submission submission, long nowMs)
    {
        var record = submission.Record;
        foreach (var earlier in transaction.Lookup(Registrations.ByRequest, record.RequestKey))
        {
            if (earlier.CallerId != record.CallerId)
                continue;
            return earlier.ContentHash.Equals(record.ContentHash) || submission.IsSame(earlier)
                ? Repeated(transaction, earlier)
                : new Stored(SubmissionVerdict.RequestIdReused, null, null);
        }

        if (transaction.Lookup(Registrations.ByCode, record.CodeKey, take: 1).Count > 0)
            return new Stored(SubmissionVerdict.CodeTaken, null, null);

        var amended = record.Amends == 0 ? null : transaction.Find(Registrations.Records, record.Amends);
        if (record.Amends != 0 && (amended is null || !submission.Scope.Allows(amended.CallerId)))
            return new Stored(SubmissionVerdict.AmendsNobody, null, null);
        if (amended is not null && Standing(transaction, submission, amended) is var standing && standing != amended.Id)
            return new Stored(SubmissionVerdict.Superseded, new RegistrationRecord { Id = standing }, null);

        // A closure may run again: what it changes are copies.
        record = record.Clone();
        var message = submission.Message.Clone();
        record.Id = message.RegistrationId = transaction.NextId(Registrations.Records);
        record.SmsId = transaction.NextId(SmsCollections.Messages);
        Travel(transaction, submission, record, message, amended, nowMs);
        transaction.Insert(SmsCollections.Messages, message);
        transaction.Insert(Registrations.Records, record);
        return Answer(transaction, SubmissionVerdict.New, record, message);
    }

    /// <summary>The answer to a request that was stored before.</summary>
    public static Stored Repeated(IReadTransaction transaction, RegistrationRecord earlier) =>
        Answer(transaction, SubmissionVerdict.Repeated, earlier, transaction.Find(SmsCollections.Messages, earlier.SmsId));

    private static Stored Answer(IReadTransaction transaction, SubmissionVerdict verdict, RegistrationRecord record, SmsRecord? message) =>
        new(verdict, record, message) { Serving = message is { SameAs: > 0 } ? transaction.FindAll(SmsCollections.Messages, [message.SameAs])[0] : null };

    /// <summary>What the form means for the trips of its travellers, and for the texts that serve them.</summary>
    private static void Travel(IWriteTransaction transaction, Submission submission, RegistrationRecord record, SmsRecord message, RegistrationRecord? amended, long nowMs)
    {
        var form = PersonalPart.Parser.ParseFrom(record.Personal).Form;
        var trips = new OpenTrips(transaction);
        trips.Know(record, form);
        var assignment = new TripAssignment(trips, record, form, submission.People, amended, submission.MostUnprovenTrips, nowMs);
        assignment.Run();
        if (assignment.IsSurplus && message.State == SmsState.Queued)
            SmsLife.Move(message, SmsState.NotNeeded, SmsFacts.TooManyTrips, nowMs);
        new ServingText(transaction, trips, record, form, message, nowMs).Choose(assignment.Assigned, assignment.Corrects ? amended : null);
        trips.Save();
        assignment.Settle();
        trips.Save();
    }

    /// <summary>The form that is to be amended in place of this one: itself while it stands for somebody, and for everybody on it whom the new form names.</summary>
    private static long Standing(IReadTransaction transaction, Submission submission, RegistrationRecord amended)
    {
        var left = TripBook.OfForm(transaction, amended.Id)
            .FirstOrDefault(trip => trip.Of(amended.Id) is { ReplacedBy: > 0 } && submission.People.Contains(trip.PersonKey));
        return left is null ? TripBook.Newest(transaction, amended.Id) : TripBook.Newest(transaction, left.Correction(amended.Id));
    }
}
