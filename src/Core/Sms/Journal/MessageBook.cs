using Gateway.Core.Access;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;

namespace Gateway.Core.Sms.Journal;

/// <summary>The messages as other slices and callers ask for them.</summary>
internal static class MessageBook
{
    // Three a day, and what gates ask for again.
    private const int MostOfPhone = 100;

    /// <summary>Name of the collection.</summary>
    public static string Name => SmsCollections.Messages.Name;

    /// <summary>One message, or null.</summary>
    /// <exception cref="UnreadableRecordException">It is there and cannot be read.</exception>
    public static SmsRecord? Find(Query query, long id) => Visible(query, query.Transaction.Find(SmsCollections.Messages, id));

    /// <summary>One message; null where there is none, or none that can be read.</summary>
    public static SmsRecord? Readable(Query query, long id) => Readable(query, [id])[0];

    /// <summary>Messages by their numbers, in this order; null where there is none, or none that can be read.</summary>
    public static IReadOnlyList<SmsRecord?> Readable(Query query, IReadOnlyCollection<long> ids) =>
        [.. query.Transaction.FindAll(SmsCollections.Messages, ids).Select(sms => Visible(query, sms))];

    /// <summary>Whether there is one with this number that cannot be read.</summary>
    public static bool IsDamaged(Query query, long id) => query.SeesAll && query.Transaction.IsUnreadable(SmsCollections.Messages, id);

    /// <summary>Number of the message that is sent in place of this one: mostly itself.</summary>
    public static long Serving(Query query, long smsId) => Readable(query, smsId) is { SameAs: > 0 and var serving } ? serving : smsId;

    /// <summary>The messages that are sent for registrations, in the order of their own: each its own, or the one of the same trip that
    /// serves it as well; null where there is none.</summary>
    public static IReadOnlyList<SmsRecord?> Serving(Query query, IReadOnlyCollection<long> smsIds) =>
        [.. Readable(query, smsIds).Select(sms => sms is { SameAs: not 0 } ? Readable(query, sms.SameAs) ?? sms : sms)];

    /// <summary>A page in the order of storing.</summary>
    /// <param name="from">Number where it begins, itself left out.</param>
    /// <param name="take">Messages looked at.</param>
    public static MessagePage Page(Query query, bool newestFirst, long from, int take) => query.Scope.OnlyCaller is { } own
        ? All(Looked(query, SmsCollections.ByCaller, (ulong)own, newestFirst, from, take), from, take)
        : All(
            newestFirst
            ? query.Transaction.RangeNewestFirst(SmsCollections.Messages, from, take)
            : query.Transaction.Range(SmsCollections.Messages, from, take), from, take);

    /// <summary>A page of those of one registration: its own message, and those asked for again.</summary>
    /// <inheritdoc cref="Page(Query, bool, long, int)" path="/param"/>
    public static MessagePage OfRegistration(Query query, long registrationId, bool newestFirst, long from, int take) =>
        Seen(query, Looked(query, SmsCollections.ByRegistration, (ulong)registrationId, newestFirst, from, take), from, take);

    /// <summary>A page of those to one phone. For who sees its own alone, and a phone with more messages than anybody gets, its own to
    /// whatever phone: others' would be passed over without a word, and without an end.</summary>
    /// <inheritdoc cref="Page(Query, bool, long, int)" path="/param"/>
    public static MessagePage ToPhone(Query query, ulong phoneKey, bool newestFirst, long from, int take)
    {
        if (query.SeesAll)
            return All(Looked(query, SmsCollections.ByPhone, phoneKey, newestFirst, from, take), from, take);
        var few = Looked(query, SmsCollections.ByPhone, phoneKey, newestFirst, from, MostOfPhone);
        return few.Count < MostOfPhone ? Seen(query, few, from, MostOfPhone) : Page(query, newestFirst, from, take - MostOfPhone);
    }

    /// <summary>Whom it goes to, and its text; empty for one that goes to nobody.</summary>
    /// <exception cref="UnreadableRecordException">The part cannot be read.</exception>
    public static SmsPersonal Open(Query query, SmsRecord sms) => query.Open(SmsCollections.Personal, sms, sms.CallerId);

    /// <summary>The number that the next message will get.</summary>
    public static long NextId(IWriteTransaction transaction) => transaction.NextId(SmsCollections.Messages);

    /// <summary>Stores a message, which gets its number.</summary>
    public static long Add(IWriteTransaction transaction, NewMessage message) => message.Personal is { } personal
        ? transaction.Insert(SmsCollections.Personal, message.Record, personal)
        : transaction.Insert(SmsCollections.Messages, message.Record);

    // A page ends with what may be seen: its number, or that there is more, would tell that there is another's message.
    private static MessagePage Seen(Query query, IReadOnlyList<SmsRecord> looked, long from, int take)
    {
        List<SmsRecord> seen = [.. looked.Where(sms => query.Allows(sms.CallerId))];
        return new MessagePage(seen, seen.Count == 0 ? from : seen[^1].Id, seen.Count > 0 && looked.Count == take);
    }

    private static IReadOnlyList<SmsRecord> Looked(
        Query query, LookupIndex<SmsRecord> index, ulong key, bool newestFirst, long from, int take) =>
        newestFirst ? query.Transaction.LookupNewestFirst(index, key, from, take) : query.Transaction.Lookup(index, key, from, take);

    private static MessagePage All(IReadOnlyList<SmsRecord> looked, long from, int take) =>
        new(looked, looked.Count == 0 ? from : looked[^1].Id, looked.Count == take);

    private static SmsRecord? Visible(Query query, SmsRecord? sms) => sms is not null && query.Allows(sms.CallerId) ? sms : null;
}

/// <summary>Messages that may be seen.</summary>
/// <param name="Last">Number of the last of them; where the page began when there is none.</param>
/// <param name="More">There may be more behind it.</param>
internal sealed record MessagePage(IReadOnlyList<SmsRecord> Records, long Last, bool More);
