using System.Globalization;
using System.Text;
using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>
/// The one spelling of a name (docs/spelling.md). <see cref="Normal"/> is what is stored, shown and texted; <see cref="Folded"/> is what
/// tells whether two names are one person's, wherever that is asked.
/// </summary>
internal static class NameSpelling
{
    /// <summary>Standard characters in NFC, half-width; one middle dot between hanzi for its many look-alikes; no space between hanzi and
    /// around the dot, single ones elsewhere; one hyphen and one apostrophe; nothing invisible.</summary>
    /// <param name="typed">Readable text (<see cref="FreeText.IsReadable"/>).</param>
    public static string Normal(string typed)
    {
        var runes = new List<Rune>(typed.Length);
        foreach (var rune in Composed(typed).EnumerateRunes())
        {
            var plain = Plain(rune);
            if (Invisible.Is(plain) && !(Invisible.Joins(plain) && runes.Count > 0 && IsJoined(runes[^1])))
                continue;
            if (!Rune.IsWhiteSpace(plain))
                runes.Add(plain);
            else if (runes.Count > 0 && runes[^1].Value != ' ')
                runes.Add(new Rune(' '));
        }
        while (runes.Count > 0 && (runes[^1].Value == ' ' || Invisible.Joins(runes[^1])))
            runes.RemoveAt(runes.Count - 1);

        var name = new StringBuilder(typed.Length);
        for (var i = 0; i < runes.Count; i++)
        {
            if (runes[i].Value == ' ' && Touches(runes[i - 1], runes[i + 1]))
                continue;
            name.Append(runes[i].Value is '.' or '。' && Before(runes, i) && After(runes, i) ? "·" : runes[i].ToString());
        }
        return name.ToString();
    }

    /// <summary>Only letters and digits, in one case, simplified, without accents; without what stands in brackets beside the name (曾用名, a
    /// transcription).</summary>
    public static string Folded(string normal)
    {
        var bracket = normal.IndexOf('(', StringComparison.Ordinal);
        var close = normal.LastIndexOf(')');
        if (bracket > 0 && close > bracket)
            normal = normal[..bracket] + normal[(close + 1)..];

        var folded = new StringBuilder(normal.Length);
        var latin = false;
        foreach (var rune in normal.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber)
            {
                folded.Append(Simplest(rune));
                latin = rune.Value < 0x0530;
            }
            else if (isMark && !latin)
                folded.Append(rune.ToString());
        }
        return folded.ToString();
    }

    private static string Composed(string typed)
    {
        var standard = new StringBuilder(typed.Length);
        foreach (var rune in PrivateUse.Standard(typed).EnumerateRunes())
        {
            // Kangxi radicals and half-width kana and hangul are the same letters to everybody but a computer.
            if (rune.Value is (>= 0x2F00 and <= 0x2FD5) or (>= 0xFF61 and <= 0xFFDC))
                standard.Append(rune.ToString().Normalize(NormalizationForm.FormKC));
            else
                standard.Append(Hanzi.OfRadical(rune).ToString());
        }
        return standard.ToString().Normalize(NormalizationForm.FormC);
    }

    private static Rune Plain(Rune rune)
    {
        if (rune.IsBmp && TypedText.HalfWidth((char)rune.Value) is var half && half != rune.Value)
            rune = new Rune(half);
        if (IsDot(rune.Value))
            return new Rune('·');
        if (rune.Value is 0x2024 or 0xFE52 or 0xFF61)
            return new Rune('.');
        if (TypedText.IsApostrophe(rune))
            return new Rune('\'');
        // The katakana and box-drawing ones are letters and lines here.
        if (TypedText.IsHyphen(rune) && rune.Value is not (0x30FC or 0xFF70 or 0x2500))
            return new Rune('-');
        return CharUnicodeInfo.GetDecimalDigitValue(rune.ToString(), 0) is var digit and >= 0 ? new Rune('0' + digit) : rune;
    }

    private static bool IsDot(int value) =>
        value is 0x00B7 or 0x0387 or 0x16EB or 0x2022 or 0x2027 or 0x2218 or 0x2219 or 0x22C5 or 0x25CF or 0x25E6
        or 0x26AB or 0x2981 or 0x2E30 or 0x2E31 or 0x2E33 or 0x30FB or 0x318D or 0x119E or 0xA78F or 0xFF65 or 0x10101;

    // A space between hanzi fills a column (张　三); around the dot it is a matter of taste.
    private static bool Touches(Rune before, Rune after) =>
        before.Value == '·' || after.Value == '·' || (IsOfHanzi(before) && IsOfHanzi(after) && (Hanzi.Is(before) || Hanzi.Is(after)));

    private static bool IsOfHanzi(Rune rune) => Hanzi.Is(rune) || rune.Value is '(' or ')' or '.' or '。';

    private static bool Before(List<Rune> runes, int i) =>
        i > 0 && Hanzi.Is(runes[i - 1].Value == ' ' && i > 1 ? runes[i - 2] : runes[i - 1]);

    private static bool After(List<Rune> runes, int i) =>
        i + 1 < runes.Count && Hanzi.Is(runes[i + 1].Value == ' ' && i + 2 < runes.Count ? runes[i + 2] : runes[i + 1]);

    // Arabic to the scripts of South-East Asia.
    private static bool IsJoined(Rune before) =>
        before.Value is (>= 0x0600 and <= 0x0DFF) or (>= 0x0E00 and <= 0x109F) or (>= 0x1780 and <= 0x18AF);

    private static string Simplest(Rune rune) => rune.Value switch
    {
        'ß' or 0x1E9E => "SS",
        'æ' or 'Æ' => "AE",
        'œ' or 'Œ' => "OE",
        'ø' or 'Ø' => "O",
        'đ' or 'Đ' or 'ð' or 'Ð' => "D",
        'ł' or 'Ł' => "L",
        'þ' or 'Þ' => "TH",
        'ı' => "I",
        _ => Rune.ToUpperInvariant(SimplifiedHanzi.Of(rune)).ToString(),
    };
}
