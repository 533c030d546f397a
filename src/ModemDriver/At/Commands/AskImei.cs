using System.Buffers;

namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CGSN: the modem's serial number (3GPP TS 27.007, 5.4): an IMEI, or what a maker without a radio licence likes. Its check
/// digit is not looked at: batches come with wrong ones.</summary>
internal sealed class AskImei() : UnprefixedQuery("AT+CGSN")
{
    private static readonly SearchValues<char> Signs =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    protected override bool IsReply(string line) =>
        Read(line) is { Length: >= 8 and <= 20 } serial && !serial.AsSpan().ContainsAnyExcept(Signs) && serial.Any(char.IsAsciiDigit);

    public override string Parse(IReadOnlyList<string> lines)
    {
        var serials = lines.Where(IsReply).Select(Read).ToList();
        return serials.Find(serial => serial.Length is >= 14 and <= 17 && serial.All(char.IsAsciiDigit))
            ?? (serials is [var only] ? only : throw new MalformedReplyException("AT+CGSN"));
    }
}
