namespace Gateway.Core.Sms.Forecast;

/// <summary>What the bank may send in the rest of the day, all SIMs together.</summary>
/// <param name="Sims">SIMs in service.</param>
/// <param name="DayLeft">Parts left today; infinite without a limit.</param>
/// <param name="HourLimit">Parts in a sliding hour; infinite without a limit.</param>
/// <param name="Recent">Parts charged in the minutes before now that still count in the hour, by how many minutes ago.</param>
/// <param name="SpacingSeconds">Least time between two parts of one SIM.</param>
/// <param name="FreshDay">What one more SIM brings in a day.</param>
/// <param name="FreshHour">What one more SIM brings in an hour.</param>
internal sealed record BankOutlook(int Sims, double DayLeft, double HourLimit, IReadOnlyDictionary<int, int> Recent, double SpacingSeconds,
    double FreshDay, double FreshHour)
{
    /// <summary>Nothing can be sent: the same bank, all of it out of service.</summary>
    public BankOutlook WithoutSims() => this with { Sims = 0, DayLeft = 0, HourLimit = 0 };


    /// <summary>The same bank with more SIMs that were not used today.</summary>
    public BankOutlook With(int moreSims) => this with
    {
        Sims = Sims + moreSims,
        DayLeft = DayLeft + (moreSims * FreshDay),
        HourLimit = HourLimit + (moreSims * FreshHour),
    };
}
