using Gateway.Cli.Modems;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary><c>sms forecast</c>: what will leave, hour by hour, and what will not fit.</summary>
internal sealed class ShowForecast(VerbRunner runner) : Verb(runner, "sms forecast")
{
    private const int BarCells = 40;

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var forecast = await call.Server.Sms.ForecastAsync(new(), Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(forecast);
            return Exit.Ok;
        }

        if (forecast.Hours.Count == 0 && forecast.Hindrance.Length > 0)
        {
            call.Print(ForecastLine.Of(call, forecast.Hindrance, 0, 0));
            return Exit.Ok;
        }

        var sheet = new Sheet(call, "forecast.hour", ">forecast.due", ">forecast.capacity", ">forecast.sent", ">forecast.late",
            new Column("forecast.plot") { Leaves = 1 });
        var highest = forecast.Hours.Select(hour => Math.Max(hour.DueParts, hour.SentParts + hour.LateParts)).DefaultIfEmpty(0).Max();
        foreach (var hour in forecast.Hours)
        {
            sheet.Row(HarbinTime.Clock(
                hour.HourStartMs), $"{hour.DueParts}", $"{hour.CapacityParts}", $"{hour.SentParts}", $"{hour.LateParts}",
                Bar(hour, highest));
        }

        sheet.Print();
        if (forecast.Hindrance.Length == 0)
            call.Print(forecast.ClearsAtMs == 0
                ? call.Text("forecast.not_today")
                : call.Text("forecast.clears", ShownTime.Text(forecast.ClearsAtMs)));
        call.Print(ForecastLine.Of(call, forecast.Hindrance, forecast.ShortfallParts, forecast.MissingSims));
        if (forecast.Hindrance.Length > 0 && forecast.ShortfallParts > 0)
            call.Print(call.Text("forecast.would_miss", forecast.ShortfallParts));
        return Exit.Ok;
    }

    /// <summary>Sent parts full, late parts crossed; anything above nothing shows at least one cell.</summary>
    private static string Bar(ForecastHour hour, int highest) =>
        new string('█', Cells(hour.SentParts, highest)) + new string('×', Cells(hour.LateParts, highest));

    private static int Cells(int parts, int highest) => highest == 0 ? 0 : (int)Math.Ceiling(parts * (double)BarCells / highest);
}
