namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CIMI: whose SIM it is (3GPP TS 27.007, 5.6). 14 or 15 digits and nothing else (ITU-T E.212), fewer than 10 from a
/// simulator: a caller's number is none.</summary>
internal sealed class AskImsi() : UnprefixedQuery("AT+CIMI")
{
    protected override bool IsReply(string line) =>
        Read(line) is { Length: 14 or 15 or (>= 6 and <= 9) } word && word.All(char.IsAsciiDigit);

    public override string Parse(IReadOnlyList<string> lines) =>
        lines.FirstOrDefault(IsReply) is { } line ? Read(line) : throw new MalformedReplyException("AT+CIMI");
}
