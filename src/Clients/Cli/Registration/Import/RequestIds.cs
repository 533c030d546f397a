using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Gateway.V1;
using Google.Protobuf;

namespace Gateway.Cli.Registration.Import;

/// <summary>
/// Request ids of imported forms. Made of all that the form says (with the arrival date it is sent under): the same rows ask for the
/// same thing again, in whatever order, encoding or file format they come; a mended row asks for something new.
/// </summary>
internal static class RequestIds
{
    private static readonly char[] Separators = [';', '；', '、', ',', '，', '/', '|'];
    private static readonly FrozenSet<string> None =
        ((string[])["无", "没有", "否", "none", "no"]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Symptoms = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["发热"] = "fever",
        ["发烧"] = "fever",
        ["咳嗽"] = "cough",
        ["干咳"] = "cough",
        ["乏力"] = "fatigue",
        ["咽痛"] = "sore throat",
        ["腹泻"] = "diarrhoea",
        ["呼吸困难"] = "short of breath",
        ["气促"] = "short of breath",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string Of(RegisterRequest request, string source)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes($"{source}\n"), .. First(request).ToByteArray()];
        return $"import-{Convert.ToHexStringLower(SHA256.HashData(content))[..40]}";
    }

    /// <summary>
    /// The form as the first rule for ids wrote it: districts by their codes, symptoms split into words. It stays, so that a file that
    /// was imported before an upgrade and is imported again after it asks for the same thing.
    /// </summary>
    private static RegisterRequest First(RegisterRequest request)
    {
        var first = request.Clone();
        first.RequestId = "";
        first.Trip.DestinationDistrict = Districts.CodeOf(first.Trip.DestinationDistrict);
        foreach (var traveller in first.Travellers)
        {
            string[] words = [.. traveller.Symptoms.SelectMany(FormerSymptoms)];
            traveller.Symptoms.Clear();
            traveller.Symptoms.AddRange(words);
        }

        return first;
    }

    /// <summary>The symptoms as the first rule sent them; null when it did not know every word of them.</summary>
    public static IReadOnlyList<string>? WordsOfFirstRule(string text)
    {
        string[] words = text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(words, word => None.Contains(word) || Symptoms.ContainsKey(word)) ? [.. FormerSymptoms(text)] : null;
    }

    private static IEnumerable<string> FormerSymptoms(string text) =>
        text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !None.Contains(word))
            .Select(word => Symptoms.GetValueOrDefault(word, word));
}
