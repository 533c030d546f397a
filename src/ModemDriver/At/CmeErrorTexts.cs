using System.Collections.Frozen;

namespace Gateway.ModemDriver.At;

/// <summary>Words in place of numbers while AT+CMEE=2 is on (3GPP TS 27.007, 9.2.1).</summary>
internal static class CmeErrorTexts
{
    private static readonly FrozenDictionary<string, int> Codes = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["phone failure"] = 0,
        ["operation not allowed"] = 3,
        ["operation not supported"] = 4,
        ["SIM not inserted"] = 10,
        ["SIM PIN required"] = 11,
        ["SIM PUK required"] = 12,
        ["SIM failure"] = 13,
        ["SIM busy"] = 14,
        ["SIM wrong"] = 15,
        ["incorrect password"] = 16,
        ["memory full"] = 20,
        ["invalid index"] = 21,
        ["no network service"] = 30,
        ["network timeout"] = 31,
        ["unknown"] = 100,
        ["unknown error"] = 100,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The number for the words, −1 when they are not known.</summary>
    public static int CodeOf(string text) => Codes.GetValueOrDefault(text.Trim(), -1);
}
