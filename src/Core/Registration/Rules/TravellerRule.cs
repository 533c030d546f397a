using Gateway.Spelling;
using Gateway.V1;
using Google.Protobuf.Collections;

namespace Gateway.Core.Registration.Rules;

/// <summary>The people of one form.</summary>
internal static class TravellerRule
{
    private const int Most = 20;
    private const int MostSymptoms = 8;
    private const int LongestSymptom = 32;
    private const int LongestTyped = 200;

    /// <summary>The travellers without wrong ones; complete only when nothing was added to <paramref name="findings"/>.</summary>
    public static IReadOnlyList<NormalTraveller> Check(
        Findings findings, IReadOnlyList<Traveller> typed, FormContext context)
    {
        if (typed.Count is 0 or > Most)
        {
            findings.Add("travellers", typed.Count == 0 ? ViolationTexts.NoTravellers : ViolationTexts.TooManyTravellers,
                typed.Count, Most);
            return [];
        }
        var travellers = new List<NormalTraveller>(typed.Count);
        var firstWith = new Dictionary<string, int>();
        for (var index = 0; index < typed.Count; index++)
        {
            var field = $"travellers[{index}]";
            var traveller = One(findings, field, typed[index], context, out var document);
            if (document is not null && !firstWith.TryAdd(document.Identity, index))
                findings.Add(field + ".document.number", ViolationTexts.DocumentTwice, firstWith[document.Identity]);
            if (traveller is not null)
                travellers.Add(traveller);
        }
        return travellers;
    }

    private static NormalTraveller? One(
        Findings findings, string field, Traveller typed, FormContext context, out NormalDocument? document)
    {
        var name = NameRule.Check(findings, field + ".name", typed.Name);
        document = DocumentRule.Check(findings, field + ".document", typed.Document, context);
        var seat = FreeText.Label(findings, field + ".seat", typed.Seat, 16, required: false);
        if (!Enum.IsDefined(typed.Exposure))
            findings.Add(field + ".exposure", ViolationTexts.UnknownValue, (int)typed.Exposure);
        var symptoms = Symptoms(findings, field + ".symptoms", typed.Symptoms);
        return name is null || document is null || seat is null
            ? null
            : new NormalTraveller(
                name, document, seat, typed.Exposure == Exposure.Unspecified ? Exposure.Unknown : typed.Exposure, symptoms);
    }

    private static List<string> Symptoms(Findings findings, string field, RepeatedField<string> typed)
    {
        var symptoms = new List<string>();
        if (typed.Count > MostSymptoms)
        {
            findings.Add(field, ViolationTexts.TooManySymptoms, typed.Count, MostSymptoms);
            return symptoms;
        }
        for (var index = 0; index < typed.Count; index++)
        {
            // "--" and the like are no formula here.
            if (NoneWords.Contains(typed[index])
                || FreeText.Check(findings, $"{field}[{index}]", typed[index], LongestTyped, required: false, unknownIsNothing: false)
                    is not { } text)
                continue;
            var reading = SymptomWords.Read(text);
            if (reading.Unclear is { } unclear)
                findings.Add($"{field}[{index}]", ViolationTexts.SymptomUnclear, unclear);
            if (reading.Words.FirstOrDefault(word => TypedText.Count(word) > LongestSymptom) is { } tooLong)
                findings.Add($"{field}[{index}]", ViolationTexts.TooLong, TypedText.Count(tooLong), LongestSymptom);
            symptoms.AddRange(reading.Words.Where(word => !symptoms.Contains(word)));
        }
        if (symptoms.Count > MostSymptoms)
            findings.Add(field, ViolationTexts.TooManySymptoms, symptoms.Count, MostSymptoms);
        return symptoms;
    }
}
