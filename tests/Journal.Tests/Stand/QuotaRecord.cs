using System.Globalization;

namespace Gateway.Journal.Tests.Stand;

/// <summary>What a SIM may send, and what the network counted: any hour, and any day of Asia/Shanghai.</summary>
/// <param name="Hour">PDUs in the fullest sliding hour.</param>
/// <param name="Day">PDUs in the fullest calendar day.</param>
internal sealed record QuotaRecord(SimQuota Quota, int Hour, int Day)
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public bool IsOver => Hour > Quota.LimitHour || Day > Quota.LimitDay;

    /// <summary>Parts that it might still be charged now.</summary>
    public int Room => Math.Min(Quota.LimitHour - Quota.UsedHour, Quota.LimitDay - Quota.UsedDay);

    /// <summary>Every SIM of the core, counted from the bank's own log: refused PDUs too, since an operator may count them.</summary>
    public static async Task<IReadOnlyList<QuotaRecord>> OfAllAsync(Core core, BankLog log)
    {
        var counted = log.Read().ToLookup(pdu => pdu.Iccid, pdu => pdu.At);
        var answer = await core.Administrator.Sms.ListQuotaAsync(new ListQuotaRequest());
        return [.. answer.Sims.Select(sim => Of(sim, [.. counted[sim.Iccid].Order()]))];
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Quota.Iccid[^4..]}: hour {Hour}/{Quota.UsedHour}/{Quota.LimitHour}, day {Day}/{Quota.UsedDay}/{Quota.LimitDay}");

    private static QuotaRecord Of(SimQuota quota, IReadOnlyList<DateTimeOffset> left) => new(
        quota,
        left.Select(last => left.Count(at => at > last.AddHours(-1) && at <= last)).DefaultIfEmpty(0).Max(),
        left.GroupBy(at => at.ToOffset(Shanghai).Date).Select(day => day.Count()).DefaultIfEmpty(0).Max());
}
