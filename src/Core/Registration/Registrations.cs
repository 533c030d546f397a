using Gateway.Core.Storage;

namespace Gateway.Core.Registration;

/// <summary>The submissions, and how they are found again.</summary>
internal static class Registrations
{
    public static readonly Collection<RegistrationRecord> Records =
        new("registrations", RegistrationRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    /// <summary>By the traveller's handle.</summary>
    public static readonly LookupIndex<RegistrationRecord> ByCode = Records.Index("code", static (record, keys) => keys.Add(record.CodeKey));

    /// <summary>By the last four digits of the phone together with the arrival date.</summary>
    public static readonly LookupIndex<RegistrationRecord> ByTail = Records.Index("tail", static (record, keys) =>
    {
        if (record.TailKey != 0)
            keys.Add(record.TailKey);
    });

    /// <summary>By caller and request id: the same request is stored once.</summary>
    public static readonly LookupIndex<RegistrationRecord> ByRequest =
        Records.Index("request", static (record, keys) => keys.Add(record.RequestKey));

    /// <summary>One form, or null.</summary>
    /// <exception cref="UnreadableRecordException">It is there and cannot be read.</exception>
    public static RegistrationRecord? Find(IReadTransaction transaction, long id) => transaction.Find(Records, id);

    /// <summary>One form; null where there is none, or none that can be read.</summary>
    public static RegistrationRecord? Form(IReadTransaction transaction, long id) => Forms(transaction, [id])[0];

    /// <summary>Forms by their numbers, in this order; null where there is none, or none that can be read.</summary>
    public static IReadOnlyList<RegistrationRecord?> Forms(IReadTransaction transaction, IReadOnlyCollection<long> ids) => transaction.FindAll(Records, ids);

    /// <summary>Those that really have this code, newest first, with their personal part.</summary>
    public static IEnumerable<(RegistrationRecord Record, PersonalPart Personal)> WithCode(IReadTransaction transaction, LookupKeys keys, string code) =>
        transaction.LookupNewestFirst(ByCode, RegistrationKeys.Code(keys, code))
            .Select(record => (record, PersonalPart.Parser.ParseFrom(record.Personal)))
            .Where(found => found.Item2.Code == code);

    /// <summary>Those whose phone may have a tail of this key, newest first.</summary>
    /// <param name="page">Read at once: the longer the tail, the more of those that share its last four digits fall away.</param>
    public static IEnumerable<RegistrationRecord> WithTail(IReadTransaction transaction, ulong tailKey, int page)
    {
        var forms = transaction.LookupNewestFirst(ByTail, tailKey, take: page);
        while (forms.Count > 0)
        {
            foreach (var form in forms)
                yield return form;
            forms = forms.Count == page ? transaction.LookupNewestFirst(ByTail, tailKey, forms[^1].Id, take: page) : [];
        }
    }

    /// <summary>By who submitted it, in the order of storing.</summary>
    public static readonly LookupIndex<RegistrationRecord> ByCaller =
        Records.Index("caller", static (record, keys) => keys.Add((ulong)record.CallerId), listing: true);
}
