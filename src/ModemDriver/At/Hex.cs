using System.Buffers;

namespace Gateway.ModemDriver.At;

/// <summary>Hexadecimal lines.</summary>
internal static class Hex
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789ABCDEFabcdef");

    /// <summary>Could be a PDU: hexadecimal, whole octets, at least the seven of the shortest status report.</summary>
    public static bool IsPdu(string line) =>
        line.Length >= 14 && line.Length % 2 == 0 && IsHex(line);

    public static bool IsHex(string text) => !text.AsSpan().ContainsAnyExcept(Digits);
}
