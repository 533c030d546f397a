using System.Text;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.SmsCodec;

namespace Gateway.ModemDriver.Bank.Commands;

/// <summary>A notice +CUSD, in words (3GPP TS 27.007, 7.15).</summary>
/// <param name="IsMenu">The network waits for a choice.</param>
/// <param name="IsFinal">An answer to the code, or a refusal of it; else the end of a session, which may be an older one's.</param>
/// <param name="Failure">A stable word; empty when there is an answer.</param>
internal sealed record UssdAnswer(string Text, bool IsMenu, bool IsFinal, string Failure)
{
    private const string Prefix = "+CUSD:";

    /// <summary>Reads <c>+CUSD: 0,"…",15</c>; the text may go over several lines and hold quotes.</summary>
    public static UssdAnswer Read(string line)
    {
        var rest = line[(line.IndexOf(Prefix, StringComparison.Ordinal) is >= 0 and var at ? at + Prefix.Length : 0)..];
        var status = Fields.Number(Fields.Of(Prefix + rest), 0);
        var text = Decode(Quoted(rest, out var coding), coding);
        return status switch
        {
            0 or 1 when text.Length > 0 => new UssdAnswer(text, status == 1, IsFinal: true, ""),
            0 or 1 => new UssdAnswer("", status == 1, IsFinal: true, "ussd_no_text"),
            2 => new UssdAnswer(text, IsMenu: false, IsFinal: false, "ussd_ended"),
            3 => new UssdAnswer(text, IsMenu: false, IsFinal: false, "ussd_other_client"),
            4 => new UssdAnswer(text, IsMenu: false, IsFinal: true, "ussd_not_supported"),
            5 => new UssdAnswer(text, IsMenu: false, IsFinal: true, "ussd_timeout"),
            _ => new UssdAnswer(text, IsMenu: false, IsFinal: true, "ussd_unknown"),
        };
    }

    /// <summary>What stands between the first quote and the last, and the number behind it.</summary>
    /// <param name="coding">The data coding scheme; 15, the default alphabet, where none is given.</param>
    private static string Quoted(string rest, out int coding)
    {
        coding = 15;
        var first = rest.IndexOf('"', StringComparison.Ordinal);
        var last = rest.LastIndexOf('"');
        if (first < 0)
            return Fields.Of(Prefix + rest) is [_, var bare, ..] ? bare : "";
        if (last == first)
            return rest[(first + 1)..]; // cut off
        if (Fields.Number(Fields.Of(":" + rest[(last + 1)..].TrimStart(',')), 0) is >= 0 and var number)
            coding = number;
        return rest[(first + 1)..last];
    }

    /// <summary>Text as it stands, or hexadecimal of UCS-2 or of packed septets: modems do not agree, and the coding scheme that they name
    /// is not always true (TS 23.038, 5). Digits alone are a number.</summary>
    private static string Decode(string text, int coding)
    {
        if (text.Length < 4 || text.Length % 2 != 0 || !Hex.IsHex(text))
            return text;
        var octets = Convert.FromHexString(text);
        var saysUcs2 = coding == 17 || ((coding & 0xC0) == 0x40 && (coding & 0x0C) == 0x08) || (coding & 0xFC) == 0x98;
        if (octets.Length % 2 == 0 && (saysUcs2 || !text.All(char.IsAsciiDigit)) && Encoding.BigEndianUnicode.GetString(octets) is var wide
            && (saysUcs2 || IsPlausible(wide)))
            return coding == 17 ? WithoutLanguage(wide) : wide;
        if (octets.Length >= 4 && !text.All(char.IsAsciiDigit) && Unpacked(octets) is var narrow && IsPlausible(narrow))
            return narrow;
        return text;
    }

    // Two letters name the language before the text (ISO 639); a text in Chinese does not begin with two small Latin ones.
    private static string WithoutLanguage(string text) =>
        text.Length > 2 && char.IsAsciiLetterLower(text[0]) && char.IsAsciiLetterLower(text[1]) && !char.IsAsciiLetter(text[2])
        ? text[2..].TrimStart('\r', '\n')
        : text;

    private static string Unpacked(byte[] octets)
    {
        var septets = new byte[octets.Length * 8 / 7];
        Septets.Unpack(octets, septets, 0);
        // Seven bits of zero at the end fill the last octet; a CR does so where they would read as @ (TS 23.038, 6.1.2.3.1).
        if (septets.Length % 8 == 0 && septets.Length > 0 && septets[^1] is 0 or 0x0D)
            septets = septets[..^1];
        return Gsm7.Decode(septets);
    }

    /// <summary>What a network writes to people: Latin, digits, Chinese and their punctuation.</summary>
    private static bool IsPlausible(string text) => text.Length > 0 && text.All(unit =>
        unit is '\r' or '\n' or (>= ' ' and <= '~') or '¥' or '£' or (>= '\u00A0' and <= '\u024F') or (>= '\u2010' and <= '\u2030')
            or (>= '\u3000' and <= '\u303F') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF00' and <= '\uFFEF'));
}
