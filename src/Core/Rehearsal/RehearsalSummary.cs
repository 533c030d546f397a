using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Core.Rpc;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Rehearsal;

/// <summary>The result for people, and for programs.</summary>
internal static class RehearsalSummary
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Text(RehearsalOptions options, DayProfile profile, RehearsalResult result, TimeSpan took,
        long peakBytes, Speech speech)
    {
        var text = new StringBuilder();
        var (forecast, came) = (Hours(result.Forecast), Hours(result.LatePartsByHour));
        Line($"{profile.Name}: {options.Arrivals:N0} arrivals, {options.Sims} SIMs, {options.Date:yyyy-MM-dd}",
            $"{profile.Name}：到达 {options.Arrivals:N0} 人，SIM 卡 {options.Sims} 张，{options.Date:yyyy-MM-dd}");
        Line($"  in time        {result.InTime:N0} of {result.Arrivals - result.BadNumber:N0} = {result.PercentInTime:F2} %",
            $"  按时           {result.InTime:N0} / {result.Arrivals - result.BadNumber:N0} = {result.PercentInTime:F2} %");
        Line($"  late           {result.Late:N0}; not sent that day {result.NeverSent:N0}; no such number {result.BadNumber:N0}",
            $"  误期           {result.Late:N0}；当天未发 {result.NeverSent:N0}；空号 {result.BadNumber:N0}");
        Line($"  asked again    {result.Resends:N0}, half of them sent within {result.ResendMedianSeconds:F0} s",
            $"  卡口重发       {result.Resends:N0}，半数在 {result.ResendMedianSeconds:F0} 秒内发出");
        Line($"  later days     {result.Later:N0} texts left ahead of their day", $"  以后几天       提前发出 {result.Later:N0} 条");
        Line($"  parts sent     {result.PartsSent:N0}; messages with a part twice {result.Duplicates}; SIMs over a limit {result.SimsOverLimit}",
            $"  发出条数       {result.PartsSent:N0}；重复 {result.Duplicates}；超限 SIM 卡 {result.SimsOverLimit}");
        Line($"  crashes        {result.Crashes}", $"  崩溃           {result.Crashes}");
        Line($"  forecast {HarbinTime.Clock(result.Forecast.MadeAtMs)} short of {result.Forecast.ShortfallParts:N0} parts{forecast}, missing SIMs {result.Forecast.MissingSims}",
            $"  {HarbinTime.Clock(result.Forecast.MadeAtMs)} 预测     误期 {result.Forecast.ShortfallParts:N0} 条{forecast}，缺 SIM 卡 {result.Forecast.MissingSims} 张");
        Line($"  it came        {result.LateParts:N0} parts{came}", $"  实际           {result.LateParts:N0} 条{came}");
        Line($"  took           {took.TotalSeconds:F0} s, at most {peakBytes / 1048576.0:F0} MiB", $"  用时           {took.TotalSeconds:F0} 秒，内存最多 {peakBytes / 1048576.0:F0} MiB");
        return text.ToString();

        void Line(FormattableString english, FormattableString chinese) =>
            text.AppendLine((speech == Speech.English ? english : chinese).ToString(CultureInfo.InvariantCulture));
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
                result.Fingerprint,
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

    private static int Hour(long unixMs) => HarbinTime.At(unixMs).Hour;

}
