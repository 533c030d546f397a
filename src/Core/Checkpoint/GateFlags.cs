using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Sms;
using Gateway.Core.Trips;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Checkpoint;

/// <summary>What staff must look at twice.</summary>
internal static class GateFlags
{
    public const string Conflicting = "conflicting_registration";

    /// <summary>What somebody says who showed nothing.</summary>
    public const string OtherForm = "other_form_not_proven";

    /// <summary>The form that is shown is one of those, and says other than what counts.</summary>
    public const string ThisForm = "this_form_not_proven";

    /// <summary>What the phone shows has no name.</summary>
    public const string NameNotTexted = "name_not_texted";

    /// <summary>Two gates within this time are more than one person can pass.</summary>
    private static readonly long ElsewhereMs = (long)TimeSpan.FromMinutes(30).TotalMilliseconds;

    /// <summary>What the form says, and what the people on it have said since on a form with others.</summary>
    public static IEnumerable<Flag> Of(Match match, int arrivalDay, TripSight sight, Speech speech)
    {
        if (sight.IsConflicting)
        {
            yield return new Flag
            {
                Word = Conflicting,
                Text = speech.Say(
                    new()
                    {
                        English = "Another form with this document has a different name and a different phone: check the document itself.",
                        Chinese = "同一证件有另一份登记，姓名和手机号都不同：请核对证件原件。",
                    }),
            };
        }

        if (sight.Unproven.IsShown)
        {
            yield return new Flag
            {
                Word = ThisForm,
                Text = speech.Say(
                    new()
                    {
                        English = "Another form counts and says otherwise; this one is not proven: look up by the document in hand.",
                        Chinese = "本登记未经证实，且与为准的另一份登记不一致：请按所持证件原件查验。",
                    }),
            };
        }

        foreach (var (form, traveller) in sight.Unproven.Said)
        {
            var phone = Masking.Phone(form.Phone);
            yield return new Flag
            {
                Word = OtherForm,
                Text = speech.Say(
                    new()
                    {
                        English = $"Another form says: {traveller.Name}, {phone}, district {form.Trip.DestinationDistrict}; not proven.",
                        Chinese = $"另一份登记称：{traveller.Name}，{phone}，目的地 {form.Trip.DestinationDistrict}；未经证实。",
                    }),
            };
        }

        if (!match.InWindow)
        {
            yield return new Flag
            {
                Word = "outside_window",
                Text = speech.Say(new()
                {
                    English = $"Registered for {match.Trip.ArrivalDate}: not within today's window.",
                    Chinese = $"登记的到达日期是 {match.Trip.ArrivalDate}，不在今天的有效期内。",
                }),
            };
        }

        if (match.Sms is { Reason: SmsView.Unreadable })
        {
            yield return new Flag
            {
                Word = "sms_unreadable",
                Text = speech.Say(
                    new()
                    {
                        English = "SMS state unreadable (its record is damaged); the registration itself is well.",
                        Chinese = "短信状态无法读取（记录已损坏）；登记本身有效。",
                    }),
            };
        }

        if (sight.AreTooMany)
        {
            yield return new Flag
            {
                Word = TripFlags.TooMany,
                Text = speech.Say(
                    new()
                    {
                        English = "Too many registrations of this document and day; those beyond were not texted: check the document itself.",
                        Chinese = "同一证件同一天的登记过多，多出的未发短信：请核对证件原件。",
                    }),
            };
        }

        if (sight.IsMadeAgain)
        {
            yield return new Flag
            {
                Word = TripFlags.MadeAgain,
                Text = speech.Say(
                    new()
                    {
                        English = "The record of this trip was damaged and made again of the forms: check the document itself, and whether somebody corrected the form at a gate.",
                        Chinese = "本次行程的记录曾损坏，已按登记表重建：请核对证件原件，并询问是否曾在卡口更正。",
                    }),
            };
        }

        if (sight.Left.Count > 0)
        {
            var names = Names(sight.Left.Select(place => match.Travellers[place]));
            yield return new Flag
            {
                Word = "left_party",
                Text = speech.Say(
                    new() { English = $"Corrected alone since, of this party no more: {names}.", Chinese = $"已另行更正，不再与本表同行：{names}。" }),
            };
        }

        if (sight.IsTextedWithoutName)
        {
            yield return new Flag
            {
                Word = NameNotTexted,
                Text = speech.Say(
                    new()
                    {
                        English = "The name on this form would be a link, a number or an instruction in a text: its text goes without a name. Check the document itself.",
                        Chinese = "本表姓名在短信中会成为链接、号码或指示，短信不含姓名：请核对证件原件。",
                    }),
            };
        }

        var last = sight.SaidLast;
        var said = match.Travellers.Where((_, place) => !sight.IsUnproven && !sight.Left.Contains(place))
            .Concat(last.Select(each => each.Traveller)).ToList();
        if (Names(said.Where(traveller => traveller.Exposure == Exposure.Yes)) is { Length: > 0 } exposed)
            yield return new Flag
            {
                Word = "exposure",
                Text = speech.Say(new() { English = $"Contact with cases was declared: {exposed}.", Chinese = $"申报有接触史：{exposed}。" }),
            };
        if (Ill(said, speech) is { Length: > 0 } ill)
            yield return new Flag
            {
                Word = "symptoms",
                Text = speech.Say(new() { English = $"Symptoms were declared: {ill}.", Chinese = $"申报有症状：{ill}。" }),
            };
        if ((match.Trip.Purpose == Purpose.Transit && !sight.IsUnproven)
            || last.Any(each => each.Form.Purpose == Purpose.Transit && each.Form.ArrivalDay == arrivalDay))
            yield return new Flag
            {
                Word = "transit",
                Text = speech.Say(new() { English = "In transit: to the screening group.", Chinese = "在哈中转，转排查组。" }),
            };
    }

    private static string Names(IEnumerable<Traveller> travellers) =>
        string.Join(", ", travellers.Select(traveller => traveller.Name).Distinct(StringComparer.Ordinal));

    /// <summary>Who has which symptoms: 王小明（发热、咳嗽）.</summary>
    private static string Ill(IEnumerable<Traveller> travellers, Speech speech) =>
        string.Join(speech.Say(new() { English = "; ", Chinese = "；" }), travellers
        .Where(traveller => traveller.Symptoms.Count > 0)
        .GroupBy(traveller => traveller.Name, StringComparer.Ordinal)
        .Select(person =>
            (Name: person.Key, Words: person.SelectMany(traveller => traveller.Symptoms).Distinct(StringComparer.Ordinal).ToList()))
        .Select(person => speech.Say(
            new()
            {
                English = $"{person.Name} ({string.Join(", ", person.Words)})",
                Chinese = $"{person.Name}（{string.Join('、', person.Words.Select(SymptomWords.InChinese))}）",
            })));

    /// <summary>Somebody may have a trip that is not found: said whatever was found.</summary>
    public static Flag OfMissingTrips(Speech speech) => new()
    {
        Word = "trips_unreadable",
        Text = speech.Say(
            new()
            {
                English = "Some trips cannot be read: who is not found may have registered all the same. Ask for the code or the phone as well; tell the administrator (a restart makes them again).",
                Chinese = "部分行程记录无法读取：查不到的人也可能已登记。请再用登记码或手机号查询，并告知管理员（重启后会重建）。",
            }),
    };

    /// <summary>One number of several countries or kinds of document is several people.</summary>
    /// <param name="documents">Those that one number leads to, one of each person.</param>
    public static Flag? OfOneNumber(IReadOnlyCollection<Document> documents, Speech speech)
    {
        if (documents.Count < 2)
            return null;
        var countries = documents.Select(document => document.IssuingCountry).Where(code => code.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (countries.Count < 2)
            return new Flag
            {
                Word = "number_of_several_documents",
                Text = speech.Say(
                    new()
                    {
                        English = "Documents of several kinds have this number: different people. Check the kind of document.",
                        Chinese = "不同种类的证件有此号码，是不同的人：请核对证件种类。",
                    }),
            };
        var (chinese, english) = (string.Join('、', countries.Select(code => $"{Countries.WithCode(code)?.Chinese} {code}".Trim())),
            string.Join(", ", countries.Select(code => $"{Countries.WithCode(code)?.English} {code}".Trim())));
        return new Flag
        {
            Word = "number_of_several_countries",
            Text = speech.Say(
                new()
                {
                    English = $"Documents of several countries have this number ({english}): different people. Check the country.",
                    Chinese = $"该号码的证件由多国签发（{chinese}），是不同的人：请核对签发国。",
                }),
        };
    }

    /// <summary>Of several people with one number another may pass, and this one may not.</summary>
    public static Flag OfWhoMayNot(string registrationId, Speech speech) => new()
    {
        Word = "may_not_pass",
        Text = speech.Say(
            new()
            {
                English = $"If the document is the one on {registrationId}: do not let pass before it was looked at.",
                Chinese = $"若所持证件是 {registrationId} 上的证件：核实之前不得放行。",
            }),
    };

    /// <param name="own">Passages of the trip that is shown.</param>
    /// <param name="others">Of other trips of the same people: worth a word only when they could not have come from there.</param>
    public static IEnumerable<Flag> OfPassages(IEnumerable<PassageRecord> own, IEnumerable<PassageRecord> others, string entryPoint,
        long nowMs, Speech speech)
    {
        var newest = own.Concat(others.Where(passage => IsElsewhere(passage, entryPoint, nowMs))).MaxBy(passage => passage.PassedAtMs);
        if (newest is null)
            yield break;

        var at = HarbinTime.DayAndClock(newest.PassedAtMs);
        yield return IsElsewhere(newest, entryPoint, nowMs)
            ? new Flag
            {
                Word = "passed_elsewhere_minutes_ago",
                Text = speech.Say(
                    new()
                    {
                        English = $"Passed at {newest.EntryPoint} at {at}, minutes ago: the text may have been forwarded.",
                        Chinese = $"{at} 刚在 {newest.EntryPoint} 放行过：可能是转发的短信。",
                    }),
            }
            : new Flag
            {
                Word = "already_passed",
                Text = speech.Say(
                    new() { English = $"Passed at {newest.EntryPoint} at {at}.", Chinese = $"{at} 已在 {newest.EntryPoint} 放行。" }),
            };
    }

    private static bool IsElsewhere(PassageRecord passage, string entryPoint, long nowMs) =>
        passage.EntryPoint != entryPoint && Math.Abs(nowMs - passage.PassedAtMs) <= ElsewhereMs;
}
