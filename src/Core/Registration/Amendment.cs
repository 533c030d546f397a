using Gateway.Core.Registration.Rules;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>A form that names the one it corrects: both are one trip, whatever was corrected, the day and the phone too. The newest version stands; records
/// are never changed, so which one that is follows from the versions that name the same first one.</summary>
internal static class Amendment
{
    private const int MostVersions = 16;

    /// <summary>The version that stands for this one: itself, when it was not amended.</summary>
    public static RegistrationRecord Newest(IReadTransaction transaction, RegistrationRecord record) =>
        transaction.LookupNewestFirst(Registrations.ByFirstVersion, (ulong)FirstOf(record), take: 1) is [var newest] ? newest : record;

    /// <summary>Whether no newer version stands for it.</summary>
    public static bool Stands(IReadTransaction transaction, RegistrationRecord record) => Newest(transaction, record).Id == record.Id;

    /// <summary>The other versions, newest first, as many as anybody needs to look at.</summary>
    public static IEnumerable<RegistrationRecord> Others(IReadTransaction transaction, RegistrationRecord record)
    {
        var versions = transaction.LookupNewestFirst(Registrations.ByFirstVersion, (ulong)FirstOf(record), take: MostVersions);
        var first = record.FirstVersion == 0 ? null : transaction.Find(Registrations.Records, record.FirstVersion);
        return versions.Concat(first is null ? [] : [first]).Where(version => version.Id != record.Id);
    }

    /// <summary>Number of the first version.</summary>
    public static long FirstOf(RegistrationRecord record) => record.FirstVersion != 0 ? record.FirstVersion : record.Id;

    /// <summary>Decides what becomes of the former version's text. Before the new one is stored.</summary>
    public static void Succeed(IWriteTransaction transaction, RegistrationRecord former, RegisterRequest amended, SmsRecord message, long nowMs)
    {
        var own = transaction.Find(SmsCollections.Messages, former.SmsId);
        if ((own?.SameAs > 0 ? transaction.Find(SmsCollections.Messages, own.SameAs) : own) is not { Withdrawn: "", PhoneKey: not 0 } serving)
            return; // nobody to text, or removed long after its end
        var before = PersonalPart.Parser.ParseFrom(former.Personal).Form;
        var samePhone = before.Phone == amended.Phone;
        var saysTheSame = samePhone && TripForms.Covers(TripForms.Identities(before), TripForms.Identities(amended)) && HaveSameNames(before, amended);
        if (IsNeededByOthers(transaction, former, serving))
        {
            if (saysTheSame)
                Succession.Share(transaction, serving, message, nowMs);
        }
        else if (samePhone)
        {
            Succession.Apply(transaction, serving, message, saysTheSame, nowMs);
        }
        else
        {
            Withdrawal.Apply(transaction, serving.Id, SmsFacts.PhoneCorrected, nowMs);
        }
    }

    /// <summary>Whether another form that stands, of another partner or of the same, has this message for its text.</summary>
    private static bool IsNeededByOthers(IReadTransaction transaction, RegistrationRecord former, SmsRecord serving)
    {
        RegistrationRecord?[] trips = [former, transaction.Find(Registrations.Records, serving.RegistrationId)];
        return trips.OfType<RegistrationRecord>()
            .SelectMany(trip => trip.DocumentKeys.SelectMany(key => Registrations.OfTrip(transaction, key, trip.ArrivalDay)))
            .DistinctBy(record => record.Id)
            .Any(record => record.Id != former.Id && Stands(transaction, record)
                && (record.SmsId == serving.Id || transaction.Find(SmsCollections.Messages, record.SmsId)?.SameAs == serving.Id));
    }

    private static bool HaveSameNames(RegisterRequest before, RegisterRequest amended)
    {
        var names = before.Travellers.ToDictionary(traveller => DocumentRule.Identity(traveller.Document), traveller => traveller.Name, StringComparer.Ordinal);
        return amended.Travellers.All(traveller => names.GetValueOrDefault(DocumentRule.Identity(traveller.Document)) == traveller.Name);
    }
}
