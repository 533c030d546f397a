namespace Gateway.Core.Sms.Journal;

/// <summary>What the grant's transaction cannot read from the store: who asks for what, and when.</summary>
internal sealed record GrantRequest(
    long SmsId,
    long AttemptId,
    int Part,
    int ConcatenationReference,
    string Iccid,
    string Imsi,
    string Imei,
    string DriverId,
    string BootId,
    long Epoch,
    long NowMs)
{
    /// <summary>A status report is asked for (TP-SRR).</summary>
    public bool ReportAsked { get; init; }
}
