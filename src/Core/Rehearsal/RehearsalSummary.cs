using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.V1;

namespace Gateway.Core.Rehearsal;

/// <summary>The result for people, and for programs.</summary>
internal static class RehearsalSummary
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Text(RehearsalOptions options, DayProfile profile, RehearsalResult result, TimeSpan took, long peakBytes)
    {
        var text = new StringBuilder();
        Line($"{profile.Name}: {options.Arrivals:N0} arrivals, {options.Sims} SIMs, {options.Date:yyyy-MM-dd}");
        Line($"  in time        {result.InTime:N0} of {result.Arrivals - result.BadNumber:N0} = {result.PercentInTime:F2} %");
        Line($"  late           {result.Late:N0}; not sent that day {result.NeverSent:N0}; no such number {result.BadNumber:N0}");
        Line($"  asked again    {result.Resends:N0}, half of them sent within {result.ResendMedianSeconds:F0} s");
        Line($"  later days     {result.Later:N0} texts left ahead of their day");
        Line($"  parts sent     {result.PartsSent:N0}; messages with a part twice {result.Duplicates}; SIMs over a limit {result.SimsOverLimit}");
        Line($"  crashes        {result.Crashes}");
        Line($"  forecast {Clock(result.Forecast.MadeAtMs)} short of {result.Forecast.ShortfallParts:N0} parts{Hours(result.Forecast)}, missing SIMs {result.Forecast.MissingSims}");
        Line($"  it came        {result.LateParts:N0} parts{Hours(result.LatePartsByHour)}");
        Line($"  took           {took.TotalSeconds:F0} s, at most {peakBytes / 1048576.0:F0} MiB");
        return text.ToString();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }

    public static string ForPrograms(RehearsalOptions options, DayProfile profile, RehearsalResult result, TimeSpan took, long peakBytes) =>
        JsonSerializer.Serialize(
            new
            {
                profile = profile.Name,
                options.Arrivals,
                options.Sims,
                date = options.Date,
                options.Seed,
                result.InTime,
                result.Late,
                result.NeverSent,
                result.BadNumber,
                result.PercentInTime,
                result.Resends,
                result.ResendMedianSeconds,
                result.Later,
                result.PartsSent,
                result.Duplicates,
                result.SimsOverLimit,
                result.Crashes,
                forecast = new
                {
                    madeAtMs = result.Forecast.MadeAtMs,
                    result.Forecast.ShortfallParts,
                    result.Forecast.MissingSims,
                    lateByHour = ByHour(result.Forecast),
                },
                result.LateParts,
                lateByHour = result.LatePartsByHour,
                seconds = Math.Round(took.TotalSeconds, 1),
                peakMiB = peakBytes / 1048576,
            },
            Json);

    private static int[] ByHour(ForecastResponse forecast)
    {
        var hours = new int[24];
        foreach (var hour in forecast.Hours)
            hours[Hour(hour.HourStartMs)] = hour.LateParts;
        return hours;
    }

    private static string Hours(ForecastResponse forecast) => Hours(ByHour(forecast));

    private static string Hours(IReadOnlyList<int> lateByHour)
    {
        var total = lateByHour.Sum();
        var hours = Enumerable.Range(0, 24).Where(hour => lateByHour[hour] > total / 100.0).ToList();
        return hours.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({hours[0]:D2}:00–{hours[^1] + 1:D2}:00)");
    }

    private static int Hour(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToOffset(TimeSpan.FromHours(8)).Hour;

    private static string Clock(long unixMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToOffset(TimeSpan.FromHours(8)).ToString("HH:mm", CultureInfo.InvariantCulture);
}
