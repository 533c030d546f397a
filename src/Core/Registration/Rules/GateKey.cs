using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>What a key typed at the gate may be. Eight characters may be a code, a passport and a permit at once: all are
/// searched.</summary>
/// <param name="DocumentNumber">To compare with <see cref="NormalDocument.LookupNumber"/>; null when no document looks like this.</param>
/// <param name="Code">To compare with a registration's code; null when it is none.</param>
/// <param name="PhoneTail">4–11 digits with which a phone may end; null when it is none.</param>
internal sealed record GateKey(string? DocumentNumber, string? Code, string? PhoneTail)
{
    private const int ShortestDocument = 3;
    private const int LongestDocument = 30;
    private const int ShortestTail = 4;
    private const int LongestTail = 11;
    private const int LongestTyped = 100;

    /// <summary>True when the key can be nothing at all.</summary>
    public bool IsNothing => DocumentNumber is null && Code is null && PhoneTail is null;

    public static GateKey Read(string typed)
    {
        if (typed.Length > LongestTyped)
            return new GateKey(null, null, null);
        var number = TypedText.Number(typed);
        var isDocument = number.Length is >= ShortestDocument and <= LongestDocument && number.All(IsDocumentCharacter);
        _ = RegistrationCode.TryRead(typed, out var code);
        return new GateKey(isDocument ? DocumentRule.LookupNumber(number) : null, code, Tail(typed));
    }

    public override string ToString() =>
        $"key{(DocumentNumber is null ? "" : " document")}{(Code is null ? "" : " code")}{(PhoneTail is null ? "" : " phone")}";

    private static string? Tail(string typed)
    {
        var digits = PhoneSpelling.Digits(typed);
        digits = PhoneSpelling.MainlandMobile(digits) ?? digits.TrimStart('+');
        return digits.Length is >= ShortestTail and <= LongestTail && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static bool IsDocumentCharacter(char each) => char.IsLetterOrDigit(each) || each is '/' or '.' or '(' or ')' or '·';
}
