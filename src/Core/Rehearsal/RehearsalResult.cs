using Gateway.V1;

namespace Gateway.Core.Rehearsal;

/// <summary>What came of a rehearsed day.</summary>
/// <param name="Arrivals">People of the day with a text to get.</param>
/// <param name="InTime">Of these, whose whole text left before they reached the gate, or within the grace.</param>
/// <param name="Late">It left later.</param>
/// <param name="NeverSent">It did not leave that day.</param>
/// <param name="BadNumber">The network knew no such number: nothing could have been done.</param>
/// <param name="Later">Texts for later days that left today.</param>
/// <param name="Resends">Texts asked for again at a gate.</param>
/// <param name="ResendMedianSeconds">From asking to leaving, half of them.</param>
/// <param name="SimsOverLimit">SIMs that were over a limit at any time, counted by the modems themselves.</param>
/// <param name="Duplicates">Messages of which a part was accepted twice.</param>
/// <param name="LateParts">Parts due after the forecast was made that were late or never left.</param>
/// <param name="Fingerprint">Of every message, attempt, SIM and time: equal for two runs with the same words.</param>
internal sealed record RehearsalResult(
    int Arrivals,
    int InTime,
    int Late,
    int NeverSent,
    int BadNumber,
    int Later,
    int Resends,
    double ResendMedianSeconds,
    int PartsSent,
    int SimsOverLimit,
    int Duplicates,
    int Crashes,
    int LateParts,
    IReadOnlyList<int> LatePartsByHour,
    ForecastResponse Forecast,
    string Fingerprint)
{
    /// <summary>Of those whose number exists.</summary>
    public double PercentInTime => Arrivals == BadNumber ? 100 : 100.0 * InTime / (Arrivals - BadNumber);
}
