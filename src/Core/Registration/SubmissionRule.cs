using Gateway.Core.Registration.Rules;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>
/// Stores a submission and its confirmation job in one transaction. Every submission is kept as its own version; what
/// it means for earlier ones of the same trip (same document, same arrival date) is decided here.
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
        if (amended is not null && !Amendment.Stands(transaction, amended))
            return new Stored(SubmissionVerdict.Superseded, Amendment.Newest(transaction, amended), null);

        // A closure may run again: what it changes are copies.
        record = record.Clone();
        var message = submission.Message.Clone();
        if (amended is not null)
        {
            record.FirstVersion = Amendment.FirstOf(amended);
            Amendment.Succeed(transaction, amended, PersonalPart.Parser.ParseFrom(record.Personal).Form, message, nowMs);
        }

        foreach (var version in EarlierVersions(transaction, submission))
        {
            // What a form says of the one that it names was decided above, and one that was amended has nothing more to say.
            if (version.Record.Id != amended?.Id && Amendment.Stands(transaction, version.Record))
                Relate(transaction, submission, record, message, version, nowMs);
        }

        message.RegistrationId = transaction.NextId(Registrations.Records);
        record.SmsId = transaction.Insert(SmsCollections.Messages, message);
        transaction.Insert(Registrations.Records, record);
        return Answer(transaction, SubmissionVerdict.New, record, message);
    }

    /// <summary>The answer to a request that was stored before.</summary>
    public static Stored Repeated(IReadTransaction transaction, RegistrationRecord earlier) =>
        Answer(transaction, SubmissionVerdict.Repeated, earlier, transaction.Find(SmsCollections.Messages, earlier.SmsId));

    private static Stored Answer(IReadTransaction transaction, SubmissionVerdict verdict, RegistrationRecord record, SmsRecord? message) =>
        new(verdict, record, message) { Serving = message is { SameAs: > 0 } ? transaction.FindAll(SmsCollections.Messages, [message.SameAs])[0] : null };

    /// <summary>Earlier submissions of the same trip, newest first.</summary>
    private static IEnumerable<(RegistrationRecord Record, PersonalPart Personal)> EarlierVersions(
        IReadTransaction transaction, Submission submission)
    {
        var seen = new HashSet<long>();
        for (var i = 0; i < submission.Identities.Count; i++)
        {
            foreach (var record in Registrations.OfTrip(transaction, submission.Record.DocumentKeys[i], submission.Record.ArrivalDay))
            {
                if (!seen.Add(record.Id))
                    continue;
                var personal = PersonalPart.Parser.ParseFrom(record.Personal);
                if (personal.Form.Travellers.Any(traveller => DocumentRule.Identity(traveller.Document) == submission.Identities[i]))
                    yield return (record, personal);
            }
        }
    }

    private static void Relate(
        IWriteTransaction transaction,
        Submission submission,
        RegistrationRecord record,
        SmsRecord message,
        (RegistrationRecord Record, PersonalPart Personal) version,
        long nowMs)
    {
        var (earlier, phone) = (version.Personal.Form, submission.Form.Phone.Number);
        if (earlier.Phone == phone)
        {
            // One trip, one phone, one SMS: the job that is there serves both, unless somebody on this form is not on that one.
            if (message.State == SmsState.Queued && TripForms.Covers(TripForms.Identities(earlier), submission.Identities)
                && Serving(transaction, version.Record.SmsId) is { } serving)
            {
                message.SameAs = serving.Id;
                SmsLife.Move(message, SmsState.NotNeeded, "same_trip", nowMs);
            }

            return;
        }

        // A form without a phone corrects none.
        if (phone.Length == 0 || earlier.Phone.Length == 0)
            return;
        if (TripForms.Contradict(earlier, PersonalPart.Parser.ParseFrom(record.Personal).Form))
        {
            record.Conflicting = true;
            return;
        }

        // The phone was corrected: the old number is not texted any more, unless others of its party still need it.
        if (TripForms.Covers(submission.Identities, TripForms.Identities(earlier)))
            Withdrawal.Apply(transaction, version.Record.SmsId, SmsFacts.PhoneCorrected, nowMs);
    }

    private static SmsRecord? Serving(IReadTransaction transaction, long smsId)
    {
        var sms = transaction.Find(SmsCollections.Messages, smsId);
        if (sms is { State: SmsState.NotNeeded, SameAs: > 0 })
            sms = transaction.Find(SmsCollections.Messages, sms.SameAs);
        return sms is not null && Succession.Serves(sms) ? sms : null;
    }
}
