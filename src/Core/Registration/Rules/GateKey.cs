using System.Text.RegularExpressions;
using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>What a key at the gate may be: typed, pasted or scanned. Eight characters may be a code, a passport and a permit at once: all
/// are searched. In a text of several fields (an ID reader's line, the SMS, a passport's machine-readable lines, a picture's code) the
/// number in it counts.</summary>
/// <param name="Documents">To compare with <see cref="NormalDocument.LookupNumber"/>.</param>
/// <param name="Codes">To compare with a registration's code.</param>
/// <param name="PhoneTails">4–11 digits with which a phone may end, or all of a phone abroad.</param>
/// <param name="Registration">The number of a registration (r-…); 0 for none.</param>
/// <param name="PhoneOnly">It was called a phone: no document is meant.</param>
internal sealed partial record GateKey(
    IReadOnlyList<string> Documents, IReadOnlyList<string> Codes, IReadOnlyList<string> PhoneTails,
    long Registration = 0, bool PhoneOnly = false)
{
    private const int ShortestDocument = 3;
    private const int LongestDocument = 30;
    private const int ShortestTail = 4;
    private const int LongestTail = 11;
    private const int LongestPhone = 15;
    private const int LongestTyped = 2000;

    /// <summary>True when the key can be nothing at all.</summary>
    public bool IsNothing => Documents.Count == 0 && Codes.Count == 0 && PhoneTails.Count == 0 && Registration == 0;

    public static GateKey Read(string typed)
    {
        if (typed.Length > LongestTyped)
            return new GateKey([], [], []);
        var text = KeyText.Evened(typed);
        if (MachineReadableZone.Find(text) is { } passport)
            return new GateKey([passport], [], []);
        if (IdCards().Matches(text) is { Count: > 0 } cards)
            return new GateKey([.. cards.Select(card => card.Value).Distinct(StringComparer.Ordinal)], [], []);
        if (Number(RegistrationNumber().Match(text)) is { } registration && long.TryParse(registration, out var id))
            return new GateKey([], [], [], id);
        if (Number(NamedCode().Match(text)) is { } code && RegistrationCode.TryRead(code, out var own))
            return new GateKey([], [own], []);
        if (Number(NamedTail().Match(text)) is { } tail)
            return new GateKey([], [], [tail], PhoneOnly: true);
        if (Number(NamedPhone().Match(text)) is { } phone)
            return new GateKey([], [], Tails(phone), PhoneOnly: true);
        if (Number(NamedDocument().Match(text)) is { } document)
            return new GateKey(DocumentsOf(document), [], []);
        var plain = Plain(KeyText.Unnamed(text));
        return plain.IsNothing ? Scattered(text) : plain;
    }

    public override string ToString() => $"key of {Documents.Count} documents, {Codes.Count} codes, {PhoneTails.Count} phones";

    private static GateKey Plain(string text)
    {
        _ = RegistrationCode.TryRead(text, out var code);
        return new GateKey(DocumentsOf(text), code is null ? [] : [code], Tails(text));
    }

    /// <summary>Everything in a text of several fields that may be a key; a date of eight digits is none.</summary>
    private static GateKey Scattered(string text)
    {
        var words = Words().Matches(text).Select(word => word.Value).ToList();
        return new GateKey(
            [.. words.Where(word => LikeDocument().IsMatch(word) && !LikeDate().IsMatch(word)).SelectMany(DocumentsOf)
                .Distinct(StringComparer.Ordinal)],
            [.. words.Where(word => RegistrationCode.TryRead(word, out _) && !LikeDate().IsMatch(word)).Distinct(StringComparer.Ordinal)],
            [.. words.Where(word => word.Length >= LongestTail).SelectMany(Tails).Distinct(StringComparer.Ordinal)]);
    }

    private static string[] DocumentsOf(string text)
    {
        var number = TypedText.Number(text).TrimEnd('<');
        return number.Length is >= ShortestDocument and <= LongestDocument && number.All(IsDocumentCharacter)
            ? [DocumentRule.LookupNumber(number)]
            : [];
    }

    private static string[] Tails(string text)
    {
        var digits = PhoneSpelling.Digits(text);
        if (PhoneSpelling.MainlandMobile(digits) is { } mobile)
            return [mobile];
        var longest = digits is ['+', ..] ? LongestPhone : LongestTail;
        digits = digits.TrimStart('+');
        return digits.Length >= ShortestTail && digits.Length <= longest && digits.All(char.IsAsciiDigit) ? [digits] : [];
    }

    private static bool IsDocumentCharacter(char each) => char.IsLetterOrDigit(each) || each is '/' or '.' or '(' or ')' or '·';

    private static string? Number(Match found) => found.Success ? found.Groups["key"].Value : null;

    [GeneratedRegex(@"(?<![0-9A-Z])[0-9]{17}[0-9X](?![0-9A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex IdCards();

    [GeneratedRegex(@"^(登记编号|编号|REGISTRATION)?[ :]*R ?- ?(?<key>[0-9]{1,18})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex RegistrationNumber();

    [GeneratedRegex(@"(登记码|验证码|(?<![号])码|CODE)[ :=]*(?<key>[2-9A-HJ-NP-Z]{4}[ -]?[2-9A-HJ-NP-Z]{4})(?![0-9A-Z])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NamedCode();

    [GeneratedRegex(@"^(手机|手机号|电话)?(尾号|后四位|末四位|后4位|末4位)[ :]*(是|为)?(?<key>[0-9]{4,11})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NamedTail();

    [GeneratedRegex(@"(联系电话|电话号码|电话|手机号码|手机号|手机|TEL\.?|PHONE|MOBILE)[ :""]*(?<key>\+?[0-9(][0-9 ()-]{3,24})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NamedPhone();

    [GeneratedRegex(
        @"(身份证号码|身份证号|居民身份证|身份证(?!尾号)|身份号码|证件号码|证件号|护照号码|护照号|护照|通行证号码|通行证号|台胞证|回乡证|PASSPORT( NO\.?| NUMBER)?|DOCUMENT NO\.?|^ID( NO\.?| CARD)?)[ :""]*(?<key>[0-9A-Z](?:[ -]?[0-9A-Z<]){4,24})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NamedDocument();

    [GeneratedRegex(@"\+?[0-9A-Z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"^(?=.*[0-9]{4})[0-9A-Z]{7,20}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LikeDocument();

    [GeneratedRegex(@"^(19|20)[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LikeDate();
}
