namespace Gateway.ModemDriver.Bank;

/// <summary>One part that the core offers to one modem.</summary>
/// <param name="StreamId">On which stream it came: permission is asked for on this one only.</param>
/// <param name="Recipient">International with +, or a short code.</param>
/// <param name="Part">1-based.</param>
/// <param name="ConcatenationReference">0–255.</param>
internal sealed record OfferedPart(
    long AttemptId, long StreamId, string Imei, string Iccid, string Recipient, string Text, bool Ucs2, int Part, int PartCount,
    int ConcatenationReference)
{
    /// <summary>Zero: left to the service centre.</summary>
    public TimeSpan Validity { get; init; }

    /// <summary>Of the SIM that must be in the modem: enough where its ICCID is not known here.</summary>
    public string Imsi { get; init; } = "";

    public bool StatusReport { get; init; }

    public bool MoreFollow { get; init; }

    /// <summary>Number and text are personal: shown is the attempt only.</summary>
    public override string ToString() => $"attempt {AttemptId}, part {Part} of {PartCount}";
}
