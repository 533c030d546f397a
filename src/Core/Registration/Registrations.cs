using Gateway.Core.Access;
using Gateway.Core.Storage;

namespace Gateway.Core.Registration;

/// <summary>The submissions: how they are found again, stored and opened.</summary>
internal static class Registrations
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "registrations";

    private static readonly Collection<RegistrationRecord> Records =
        new(Name, PersonalData.Sealed(RetentionClass.Arrival), RegistrationRecord.Parser, record => record.Id,
            (record, id) => record.Id = id);

    private static readonly Sealed<RegistrationRecord, PersonalPart> Person =
        Records.Seals(PersonalPart.Parser, record => record.Personal, (record, bytes) => record.Personal = bytes);

    /// <summary>By the traveller's handle.</summary>
    private static readonly LookupIndex<RegistrationRecord> ByCode =
        Records.Index("code", static (record, keys) => keys.Add(record.CodeKey));

    /// <summary>By the last four digits of the phone together with the arrival date.</summary>
    private static readonly LookupIndex<RegistrationRecord> ByTail = Records.Index("tail", static (record, keys) =>
    {
        if (record.TailKey != 0)
            keys.Add(record.TailKey);
    });

    /// <summary>By caller and request id: the same request is stored once.</summary>
    private static readonly LookupIndex<RegistrationRecord> ByRequest =
        Records.Index("request", static (record, keys) => keys.Add(record.RequestKey));

    /// <summary>By who submitted it, in the order of storing.</summary>
    private static readonly LookupIndex<RegistrationRecord> ByCaller =
        Records.Index("caller", static (record, keys) => keys.Add((ulong)record.CallerId), listing: true);

    /// <summary>By where those on it go, where and when they come in, and whether they go on: as <see cref="PlaceKeys"/> says.</summary>
    private static readonly LookupIndex<RegistrationRecord> ByPlace =
        Records.Index("place", static (record, keys) => PlaceKeys.Add(record, keys), listing: true);

    extension(StoreModel model)
    {
        public StoreModel AddRegistrations() => model.Add(Records);
    }

    /// <summary>One form, or null.</summary>
    /// <exception cref="UnreadableRecordException">It is there and cannot be read.</exception>
    public static RegistrationRecord? Find(Query query, long id) => Visible(query, query.Transaction.Find(Records, id));

    /// <summary>One form; null where there is none, or none that can be read.</summary>
    public static RegistrationRecord? Form(Query query, long id) => Forms(query, [id])[0];

    /// <summary>Forms by their numbers, in this order; null where there is none, or none that can be read.</summary>
    public static IReadOnlyList<RegistrationRecord?> Forms(Query query, IReadOnlyCollection<long> ids) =>
        [.. query.Transaction.FindAll(Records, ids).Select(record => Visible(query, record))];

    /// <summary>Those that really have this code, newest first, with their personal part.</summary>
    public static IEnumerable<(RegistrationRecord Record, PersonalPart Personal)> WithCode(Query query, LookupKeys keys, string code) =>
        Visible(query, query.Transaction.LookupNewestFirst(ByCode, RegistrationKeys.Code(keys, code)))
            .Select(record => (Record: record, Personal: Open(query, record)))
            .Where(found => found.Personal.Code == code);

    /// <summary>Those whose phone may have a tail of this key, newest first.</summary>
    /// <param name="page">Read at once: the longer the tail, the more of those that share its last four digits fall away.</param>
    public static IEnumerable<RegistrationRecord> WithTail(Query query, ulong tailKey, int page)
    {
        var forms = query.Transaction.LookupNewestFirst(ByTail, tailKey, take: page);
        while (forms.Count > 0)
        {
            foreach (var form in Visible(query, forms))
                yield return form;
            forms = forms.Count == page ? query.Transaction.LookupNewestFirst(ByTail, tailKey, forms[^1].Id, take: page) : [];
        }
    }

    /// <summary>What one caller's request was stored as.</summary>
    public static IEnumerable<RegistrationRecord> OfRequest(Query query, ulong requestKey, long callerId) =>
        Visible(query, query.Transaction.Lookup(ByRequest, requestKey)).Where(record => record.CallerId == callerId);

    /// <summary>A page of all that may be seen, in the order of storing.</summary>
    /// <param name="from">Number where it begins, itself left out.</param>
    public static IReadOnlyList<RegistrationRecord> Page(Query query, bool newestFirst, long from, int take) => query.Scope switch
    {
        { IsByPlace: true } scope =>
            [.. Visible(query, query.Transaction.LookupAny(ByPlace, PlaceKeys.Of(scope), newestFirst, from, take))],
        { OnlyCaller: { } own } when newestFirst => query.Transaction.LookupNewestFirst(ByCaller, (ulong)own, from, take),
        { OnlyCaller: { } own } => query.Transaction.Lookup(ByCaller, (ulong)own, from, take),
        _ when newestFirst => query.Transaction.RangeNewestFirst(Records, from, take),
        _ => query.Transaction.Range(Records, from, take),
    };

    /// <summary>How much of a form is visible.</summary>
    public static Sight SightOf(Query query, RegistrationRecord record) => query.SightOf(BelongingOf(record));

    /// <summary>What a form says of people.</summary>
    /// <exception cref="UnreadableRecordException">The part cannot be read.</exception>
    public static PersonalPart Open(Query query, RegistrationRecord record) => query.Open(Person, record, BelongingOf(record));

    public static bool IsCodeTaken(IReadTransaction transaction, ulong codeKey) => transaction.Lookup(ByCode, codeKey, take: 1).Count > 0;

    /// <summary>The number that the next form will get.</summary>
    public static long NextId(IWriteTransaction transaction) => transaction.NextId(Records);

    /// <summary>Stores a form, which gets its number.</summary>
    public static long Add(IWriteTransaction transaction, RegistrationRecord record, PersonalPart personal) =>
        transaction.Insert(Person, record, personal);

    /// <summary>Stores what a record has become; its sealed part stays as it is.</summary>
    public static void Change(IWriteTransaction transaction, RegistrationRecord record) => transaction.Update(Records, record);

    private static RegistrationRecord? Visible(Query query, RegistrationRecord? record) =>
        record is not null && SightOf(query, record) != Sight.None ? record : null;

    private static IEnumerable<RegistrationRecord> Visible(Query query, IReadOnlyList<RegistrationRecord> records) =>
        records.Where(record => SightOf(query, record) != Sight.None);

    private static Belonging BelongingOf(RegistrationRecord record) =>
        new(record.CallerId, record.DestinationDistrict, record.EntryDistrict, record.Purpose, record.ArrivalDay);
}
