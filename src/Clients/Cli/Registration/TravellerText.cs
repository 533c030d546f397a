using System.Collections.Frozen;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Registration;

/// <summary>Travellers as they are typed on a command line.</summary>
internal static class TravellerText
{
    /// <summary>"name,type,number[,country[,exposure[,symptoms]]]"; symptoms are parted by commas or semicolons.</summary>
    public static Traveller Member(string text, Call call)
    {
        var fields = text.Split([',', '，'], StringSplitOptions.TrimEntries);
        if (fields.Length < 3)
            throw new VerbFailedException(Exit.Usage, call.Text("traveller.shape", text));
        var traveller = new Traveller
        {
            Name = fields[0],
            Document = Of(fields[1], fields[2], fields.ElementAtOrDefault(3) ?? "", call),
            Exposure = Exposure(fields.ElementAtOrDefault(4), "--traveller", call),
        };
        if (fields.Length > 5)
            traveller.Symptoms.AddRange(Vocabulary.SymptomsOf(string.Join(',', fields.Skip(5))));
        return traveller;
    }

    /// <summary>Contact with cases in the words of an option; not said when it is empty.</summary>
    public static Exposure Exposure(string? text, string option, Call call) =>
        string.IsNullOrEmpty(text) ? default
        : Vocabulary.TryExposure(text, out var exposure) ? exposure
        : throw new VerbFailedException(Exit.Usage,
            call.Text("word.unknown", option, text, Vocabulary.Known(Vocabulary.Exposures, call.Texts)));

    /// <summary>"TYPE:NUMBER[:COUNTRY]".</summary>
    public static Document Document(string text, Call call)
    {
        var fields = text.Split([':', '：'], StringSplitOptions.TrimEntries);
        if (fields.Length is < 2 or > 3)
            throw new VerbFailedException(Exit.Usage, call.Text("document.shape", text));
        return Of(fields[0], fields[1], fields.Length > 2 ? fields[2] : "", call);
    }

    /// <summary>A word of a vocabulary, or a usage error that lists the words.</summary>
    public static T Word<T>(FrozenDictionary<string, T> words, string? text, string option, Call call)
        where T : struct =>
        text is null ? default
        : words.TryGetValue(text, out var value) ? value
        : throw new VerbFailedException(Exit.Usage, call.Text("word.unknown", option, text, Vocabulary.Known(words, call.Texts)));

    private static Document Of(string type, string number, string country, Call call) =>
        new() { Type = Word(Vocabulary.Documents, type, "--document", call), Number = number, IssuingCountry = country.ToUpperInvariant() };
}
