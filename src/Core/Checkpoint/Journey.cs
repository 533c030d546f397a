using Gateway.Core.Registration;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Checkpoint;

/// <summary>What else is known of the people on a form: every other submission with one of them, however the form itself was found.</summary>
/// <param name="Forms">The form itself and then the others, each once.</param>
internal sealed record Journey(IReadOnlyList<JourneyForm> Forms)
{
    private JourneyForm Own => Forms[0];

    /// <param name="window">Arrival days (since 1970-01-01) that matter to whoever asks, besides the form's own.</param>
    public static Journey Of(IReadTransaction transaction, RegistrationRecord record, PersonalPart personal, IEnumerable<int> window)
    {
        var people = TripForms.Identities(personal.Form).ToList();
        var days = window.Append(record.ArrivalDay).Distinct().ToList();
        var forms = record.DocumentKeys
            .SelectMany(key => days.SelectMany(day => Registrations.OfTrip(transaction, key, day)))
            .Concat(Amendment.Others(transaction, record))
            .Where(other => other.Id != record.Id)
            .DistinctBy(other => other.Id)
            .Select(other => JourneyForm.Of(other, PersonalPart.Parser.ParseFrom(other.Personal), people) with { Stands = Amendment.Stands(transaction, other) })
            .Where(other => other.Places.Any(place => place >= 0));
        return new Journey([JourneyForm.Of(record, personal, people), .. forms]);
    }

    /// <summary>The newest form of the trip that everybody on this one is on and that does not contradict it; this one, when there is none.</summary>
    public JourneyForm Newest() => Forms
        .Where(form => form.Stands && form.Record.ArrivalDay == Own.Record.ArrivalDay && form.Record.Id >= Own.Record.Id
            && Own.Places.All(form.Places.Contains) && !TripForms.Contradict(form.Personal.Form, Own.Personal.Form))
        .MaxBy(form => form.Record.Id)!;

    /// <summary>Everybody on the form as they described themselves last, on whichever form.</summary>
    public IEnumerable<(JourneyForm Form, Traveller Traveller)> SaidLast() => Forms
        .SelectMany(form => form.Places.Select((place, index) => (place, form, index)))
        .Where(said => said.place >= 0)
        .GroupBy(said => said.place, (_, said) => said.MaxBy(each => each.form.Record.Id))
        .Select(said => (said.form, said.form.Personal.Form.Travellers[said.index]));

    /// <summary>Whether the forms of this day contradict each other.</summary>
    public bool IsConflicting(int arrivalDay) => Forms.Any(form => form.Stands && form.Record.Conflicting && form.Record.ArrivalDay == arrivalDay);

    /// <summary>Passages of the people on the form, under whichever submission; travellers are numbered as on the form.</summary>
    public IReadOnlyList<PassageRecord> Passages(IReadTransaction transaction) =>
    [
        .. Forms.SelectMany(form => transaction.Lookup(Checkpoint.Passages.ByRegistration, (ulong)form.Record.Id).Select(form.Renumbered))
            .Where(passage => passage.TravellerIndexes.Count > 0)
            .OrderBy(passage => passage.PassedAtMs),
    ];
}

/// <summary>One submission of a journey.</summary>
/// <param name="Places">Where each of its travellers stands on the form that was asked about; -1 for others.</param>
internal sealed record JourneyForm(RegistrationRecord Record, PersonalPart Personal, IReadOnlyList<int> Places)
{
    /// <summary>It was not amended since.</summary>
    public bool Stands { get; init; } = true;

    public static JourneyForm Of(RegistrationRecord record, PersonalPart personal, List<string> people) =>
        new(record, personal, [.. TripForms.Identities(personal.Form).Select(identity => people.IndexOf(identity))]);

    public PassageRecord Renumbered(PassageRecord passage)
    {
        var places = passage.TravellerIndexes.Select(index => Places[index]).Where(place => place >= 0).Order().ToList();
        passage.TravellerIndexes.Clear();
        passage.TravellerIndexes.AddRange(places);
        return passage;
    }
}
