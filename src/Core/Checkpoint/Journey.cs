using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Checkpoint;

/// <summary>What else is known of the people on a form: every other submission with one of them, however the form itself was found.</summary>
/// <param name="Forms">The form itself and the others, each once.</param>
internal sealed record Journey(IReadOnlyList<JourneyForm> Forms)
{
    private const int MostOfOnePerson = 16;

    /// <param name="days">Arrival days (since 1970-01-01) that matter to whoever asks.</param>
    public static Journey Of(IReadTransaction transaction, RegistrationRecord record, RegisterRequest form, Func<int, bool> days)
    {
        var people = form.Travellers.Select(traveller => DocumentRule.Identity(traveller.Document)).ToList();
        var forms = record.DocumentKeys
            .SelectMany(key => transaction.LookupNewestFirst(Registrations.ByDocument, key, take: MostOfOnePerson))
            .Where(other => other.Id != record.Id && days(other.ArrivalDay))
            .DistinctBy(other => other.Id)
            .Select(other => new JourneyForm(other, Places(other, people)))
            .Where(other => other.Places.Any(place => place >= 0));
        return new Journey([new JourneyForm(record, [.. Enumerable.Range(0, people.Count)]), .. forms]);
    }

    /// <summary>Whether the forms of this day contradict each other.</summary>
    public bool IsConflicting(int arrivalDay) => Forms.Any(form => form.Record.Conflicting && form.Record.ArrivalDay == arrivalDay);

    /// <summary>Passages of the people on the form, under whichever submission; travellers are numbered as on the form.</summary>
    public IReadOnlyList<PassageRecord> Passages(IReadTransaction transaction) =>
    [
        .. Forms.SelectMany(form => transaction.Lookup(Checkpoint.Passages.ByRegistration, (ulong)form.Record.Id).Select(form.Renumbered))
            .Where(passage => passage.TravellerIndexes.Count > 0)
            .OrderBy(passage => passage.PassedAtMs),
    ];

    private static List<int> Places(RegistrationRecord other, List<string> people) =>
    [
        .. PersonalPart.Parser.ParseFrom(other.Personal).Form.Travellers
            .Select(traveller => people.IndexOf(DocumentRule.Identity(traveller.Document))),
    ];
}

/// <summary>One submission of a journey.</summary>
/// <param name="Places">Where each of its travellers stands on the form that was asked about; -1 for others.</param>
internal sealed record JourneyForm(RegistrationRecord Record, IReadOnlyList<int> Places)
{
    public PassageRecord Renumbered(PassageRecord passage)
    {
        var places = passage.TravellerIndexes.Select(index => Places[index]).Where(place => place >= 0).Order().ToList();
        passage.TravellerIndexes.Clear();
        passage.TravellerIndexes.AddRange(places);
        return passage;
    }
}
