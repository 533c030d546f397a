namespace Gateway.ModemDriver.At;

/// <summary>What a modem says unasked, or too late.</summary>
internal abstract record AtNotice
{
    /// <summary>A line such as <c>+CREG: 1</c>, <c>RDY</c>; with <paramref name="Pdu"/> when a second line belongs to it (+CDS,
    /// +CMT).</summary>
    internal sealed record Unsolicited(string Line, string? Pdu = null) : AtNotice;

    /// <summary>The echo that had been switched off is back: the modem has started anew without a word.</summary>
    internal sealed record EchoReturned : AtNotice;

    /// <summary>The answer to a command whose caller has given up waiting.</summary>
    internal sealed record LateAnswer(object Tag, IReadOnlyList<string> Lines, FinalResult Result) : AtNotice;
}
