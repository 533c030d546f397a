using Gateway.Core.Sms.Records;

namespace Gateway.Core.Sms.Quota;

/// <summary>What one SIM may send, in parts; 0 means no limit.</summary>
/// <param name="Hour">In any sliding hour.</param>
/// <param name="Day">In a calendar day, Asia/Shanghai.</param>
/// <param name="Month">In a calendar month, Asia/Shanghai.</param>
/// <param name="RecipientsDay">Distinct phones in a calendar day.</param>
/// <param name="SpacingMs">Least time between two grants, milliseconds.</param>
/// <param name="SpacingJitterMs">Up to so much is added to the spacing, milliseconds.</param>
internal readonly record struct SimLimits(int Hour, int Day, int Month, int RecipientsDay, int SpacingMs, int SpacingJitterMs = 0)
{
    /// <summary>These limits with the SIM's own in place of those it has.</summary>
    public SimLimits With(LedgerRecord ledger) => this with
    {
        Hour = ledger.LimitHour > 0 ? ledger.LimitHour : Hour,
        Day = ledger.LimitDay > 0 ? ledger.LimitDay : Day,
        Month = ledger.LimitMonth > 0 ? ledger.LimitMonth : Month,
        RecipientsDay = ledger.LimitRecipientsDay > 0 ? ledger.LimitRecipientsDay : RecipientsDay,
    };
}
