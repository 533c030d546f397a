using Gateway.Core.Bank;

namespace Gateway.Core.Sms.Quota;

/// <summary>What all SIMs in service may still send, in parts.</summary>
/// <param name="Sims">SIMs in service.</param>
/// <param name="Day">Until the end of today, by the day's and the month's limit; <see cref="long.MaxValue"/> when a SIM has none.</param>
/// <param name="Now">At this instant, by the sliding hour too; <see cref="long.MaxValue"/> likewise.</param>
/// <param name="HourLimit">In an hour; 0 when a SIM has no such limit.</param>
internal readonly record struct BankRoom(int Sims, long Day, long Now, long HourLimit)
{
    public static BankRoom Of(IReadOnlyList<SimInService> sims, QuotaBook book, SmsSettings settings, long nowMs)
    {
        long day = 0, now = 0, hourLimit = 0;
        var noHourLimit = false;
        foreach (var sim in sims)
        {
            var ledger = book.Of(sim.Iccid);
            var limits = settings.LimitsFor(sim.Imsi).With(ledger);
            day = Sum(day, Ledger.Room(ledger, limits with { Hour = 0 }, nowMs));
            now = Sum(now, Ledger.Room(ledger, limits, nowMs));
            hourLimit += limits.Hour;
            noHourLimit |= limits.Hour == 0;
        }

        return new BankRoom(sims.Count, day, now, noHourLimit ? 0 : hourLimit);
    }

    private static long Sum(long sum, int room) => sum == long.MaxValue || room == int.MaxValue ? long.MaxValue : sum + room;
}
