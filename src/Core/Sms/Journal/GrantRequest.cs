using Gateway.Core.Sms.Quota;

namespace Gateway.Core.Sms.Journal;

/// <summary>All that the grant's transaction must know; made outside it.</summary>
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
    SimLimits Limits,
    bool AllHeld,
    long NowMs)
{
    /// <summary>A status report is asked for (TP-SRR).</summary>
    public bool ReportAsked { get; init; }
}
