using System.Buffers;
using System.Globalization;
using System.Text;
using Gateway.Cli.Modems;
using Gateway.Cli.Output;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary>A day in figures for a spreadsheet (RFC 4180): a row an hour, then a row a SIM; what a row does not have stays empty, so that
/// the sum of a column is the day's.</summary>
internal static class DayCsv
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n;\t");

    private const string Heading =
        "day,hour,sim,label,registered,waiting,sent,late,delivered,undelivered,failed,expired,held,cancelled,not_needed,unknown,accepted_parts,delivered_parts,refused_parts,unknown_parts";

    public static string Of(DayReport report)
    {
        var csv = new StringBuilder(Heading);
        foreach (var hour in report.Hours)
        {
            var figures = hour.Figures ?? new();
            csv.Append(
                CultureInfo.InvariantCulture, $"\n{report.Day},{HarbinTime.Clock(hour.HourStartMs)},,,{figures.Registered},{figures.Waiting},{figures.Sent},{figures.Late},");
            csv.Append(CultureInfo.InvariantCulture,
                $"{figures.Delivered},{figures.Undelivered},{figures.Failed},{figures.Expired},{figures.Held},{figures.Cancelled},{figures.NotNeeded},{figures.Unknown},,,,");
        }

        foreach (var sim in report.Sims)
        {
            csv.Append(CultureInfo.InvariantCulture, $"\n{report.Day},,{SimWords.Tail(sim.Iccid)},{Cell(sim.Label)},,,,,,,,,,,,,");
            csv.Append(CultureInfo.InvariantCulture, $"{sim.AcceptedParts},{sim.DeliveredParts},{sim.RefusedParts},{sim.UnknownParts}");
        }

        return csv.ToString();
    }

    /// <summary>What somebody wrote, in one line, so that a spreadsheet neither runs nor rounds nor splits it.</summary>
    private static string Cell(string text)
    {
        var guarded = GuardedCell.Guarded(Visible.Line(text));
        return guarded.AsSpan().IndexOfAny(NeedsQuotes) < 0 ? guarded : $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
