using System.Globalization;
using Gateway.Cli.Modems;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary>A day in figures for reading: the sums, the hours in which something happened, the SIMs.</summary>
internal static class DaySheet
{
    public static void Print(Call call, DayReport report)
    {
        call.Print(call.Text("day.of", report.Day, ShownTime.Text(report.MadeAtMs)));
        var total = report.Total ?? new();
        new Facts(call)
            .Add("day.registered", Number(total.Registered))
            .Add("day.waiting", Number(total.Waiting))
            .Add("day.sent", Number(total.Sent))
            .Add("day.late", Number(total.Late))
            .Add("day.delivered", Number(total.Delivered))
            .Add("day.undelivered", Number(total.Undelivered))
            .Add("day.failed", Number(total.Failed))
            .Add("day.expired", Number(total.Expired))
            .Add("day.held", Number(total.Held))
            .Add("day.cancelled", Number(total.Cancelled))
            .Add("day.not_needed", Number(total.NotNeeded))
            .Add("day.unknown", Number(total.Unknown))
            .Print();
        Hours(call, report);
        Sims(call, report);
    }

    private static void Hours(Call call, DayReport report)
    {
        if (report.Hours.Count == 0)
            return;
        call.Print("");
        var sheet = new Sheet(call, "day.hour", ">day.registered", ">day.sent", ">day.delivered", ">day.late", Leaving("day.waiting", 1),
            Leaving("day.failed", 2), Leaving("day.undelivered", 3), Leaving("day.expired", 5), Leaving("day.held", 4),
            Leaving("day.cancelled", 7), Leaving("day.not_needed", 6), Leaving("day.unknown", 8));
        foreach (var hour in report.Hours)
        {
            var figures = hour.Figures ?? new();
            sheet.Row(HarbinTime.Clock(
                hour.HourStartMs), $"{figures.Registered}", $"{figures.Sent}", $"{figures.Delivered}", $"{figures.Late}", $"{figures.Waiting}",
                $"{figures.Failed}",
                $"{figures.Undelivered}", $"{figures.Expired}", $"{figures.Held}", $"{figures.Cancelled}", $"{figures.NotNeeded}", $"{figures.Unknown}");
        }

        sheet.Print();
    }

    private static void Sims(Call call, DayReport report)
    {
        if (report.Sims.Count == 0)
            return;
        call.Print("");
        var sheet = new Sheet(
            call, "day.sim", new Column("sim.label") { Least = 8, Leaves = 1 }, ">day.accepted_parts", ">day.delivered_parts",
            ">day.refused_parts", ">day.unknown_parts");
        foreach (var sim in report.Sims)
            sheet.Row(SimWords.Tail(sim.Iccid),
                sim.Label, $"{sim.AcceptedParts}", $"{sim.DeliveredParts}", $"{sim.RefusedParts}", $"{sim.UnknownParts}");
        sheet.Print();
    }

    private static Column Leaving(string heading, int order) => new(heading) { Right = true, Leaves = order };

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
