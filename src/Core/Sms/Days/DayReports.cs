using System.Globalization;
using Gateway.Core.Bank;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Days;

/// <summary>A day's figures as the contract shows them.</summary>
internal sealed class DayReports(DayBook book, IStore store, IOptions<SmsOptions> options, TimeProvider time)
{
    private const string Shape = "yyyy-MM-dd";

    /// <param name="asked">YYYY-MM-DD; today when empty.</param>
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT: no date, or a day that has not begun.</exception>
    public async Task<DayReport> OfAsync(string asked, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var day = asked.Length == 0 ? HarbinTime.Day(now) : DayOf(asked, now);
        var start = HarbinTime.StartOfDay(day);
        var report = book.Read(day, count => Shown(count, start));
        report.Day = HarbinTime.Date(start).ToString(Shape, CultureInfo.InvariantCulture);
        report.MadeAtMs = now;

        // A message is kept so long from its last news on: of a day that is not so long ago all are there.
        report.Partial = start <= now - (long)TimeSpan.FromDays(options.Value.KeepFinishedDays).TotalMilliseconds;
        var known = await store.ReadAsync(transaction => report.Sims.Select(sim => Sims.Find(transaction, sim.Iccid)).ToList(),
            cancellation);
        foreach (var (sim, record) in report.Sims.Zip(known))
            sim.Label = record?.Label ?? "";
        return report;
    }

    private static int DayOf(string asked, long nowMs)
    {
        if (!DateOnly.TryParseExact(asked, Shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            throw Rejection.Of("day", "no_such_date",
                new() { English = "must be a day, YYYY-MM-DD, or empty for today", Chinese = "须为日期 YYYY-MM-DD，或留空表示今天" });
        var day = HarbinTime.DayOf(date);
        return day <= HarbinTime.Day(nowMs) ? day
            : throw Rejection.Of("day", "range",
                new() { English = "has not begun yet; must be today or earlier", Chinese = "尚未到来；须为今天或更早" });
    }

    private static DayReport Shown(DayCount count, long startMs)
    {
        var report = new DayReport { Total = Shown(count.Total()) };
        for (var hour = 0; hour < DayCount.Hours; hour++)
        {
            if (count.Hour(hour) is var figures && figures.Numbers.Any(number => number != 0))
                report.Hours.Add(new HourFigures { HourStartMs = startMs + (hour * 3_600_000L), Figures = Shown(figures) });
        }

        report.Sims.AddRange(count.Sims.Order(StringComparer.Ordinal).Select(iccid => new SimFigures
        {
            Iccid = iccid,
            AcceptedParts = count.Of(iccid, SimFigure.Accepted),
            DeliveredParts = count.Of(iccid, SimFigure.Delivered),
            RefusedParts = count.Of(iccid, SimFigure.Refused),
            UnknownParts = count.Of(iccid, SimFigure.Unknown),
        }));
        return report;
    }

    private static DayFigures Shown(Figures figures) => new()
    {
        Registered = figures[DayFigure.Registered],
        Waiting = figures[DayFigure.Waiting],
        Sent = figures[DayFigure.Sent],
        Late = figures[DayFigure.Late],
        Delivered = figures[DayFigure.Delivered],
        Undelivered = figures[DayFigure.Undelivered],
        Failed = figures[DayFigure.Failed],
        Expired = figures[DayFigure.Expired],
        Held = figures[DayFigure.Held],
        Cancelled = figures[DayFigure.Cancelled],
        NotNeeded = figures[DayFigure.NotNeeded],
        Unknown = figures[DayFigure.Unknown],
    };
}
