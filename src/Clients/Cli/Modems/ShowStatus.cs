using System.Globalization;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.Spelling;
using Gateway.V1;
using Google.Protobuf.Collections;

namespace Gateway.Cli.Modems;

/// <summary><c>status</c>: one screen that answers whether the day goes well, and who is needed.</summary>
internal sealed class ShowStatus(VerbRunner runner) : Verb(runner, "status")
{
    private const int MostNamed = 8, LeastNamed = 2;

    /// <summary>So many alerts get two lines each; more of them one.</summary>
    private const int FewAlerts = 3;

    /// <summary>The prompt, and the line that says how many more there are.</summary>
    private const int LinesBelow = 2;

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var bank = await call.Server.Modems.ListAsync(new(), Server.Once(cancellation));
        var quota = await call.Server.Sms.ListQuotaAsync(new(), Server.Once(cancellation));
        var forecast = await call.Server.Sms.ForecastAsync(new(), Server.Once(cancellation));
        var summary = bank.Summary ?? new();
        if (call.Json)
        {
            call.Print(summary);
            return Exit.Ok;
        }

        List<Painted> lines =
        [
            .. new Facts(call)
                .Add("status.usable", call.Text("status.of", summary.Usable, summary.Modems, summary.Drivers))
                .Add("status.sent_today", Number(quota.Sims.Sum(sim => (long)sim.UsedDay)))
                .Add("status.delivered_today", Number(summary.DeliveredToday))
                .Add("status.sent_hour", Number(summary.SentLastHour))
                .Add("status.queued", Number(summary.Queued))
                .Add("status.unknown", Number(summary.UnknownOpen))
                .Add("status.clears",
                    forecast.Hindrance.Length == 0
                    ? forecast.ClearsAtMs == 0 ? call.Text("forecast.not_today") : ShownTime.Text(forecast.ClearsAtMs)
                    : "")
                .Lines(call.Room ?? int.MaxValue).Select(line => (Painted)line),
            ForecastLine.Of(call, forecast.Hindrance, forecast.ShortfallParts, forecast.MissingSims),
        ];
        if (summary.StoreTrouble.Length > 0)
            lines.Add(new(call.Text("modem.store_trouble", summary.StoreTrouble), Paint.Bad));
        if (summary.AllHeld)
            lines.Add(new(call.Text("sms.all_held"), Paint.Attention));
        lines.AddRange(AlertLines(call, summary.Alerts));
        lines.AddRange(
            ModemLines(call, bank.Modems, room: call.Room is null ? MostNamed : call.Terminal.Size().Rows - LinesBelow - 1 - lines.Count));
        foreach (var line in lines)
            call.Print(call.Room is { } width ? line with { Text = Cells.Fit(Visible.Line(line.Text), width, Cut.Words) } : line);
        return Exit.Ok;
    }

    private static IEnumerable<Painted> AlertLines(Call call, RepeatedField<ActiveAlert> alerts)
    {
        yield return alerts.Count == 0 ? call.Text("status.no_alert") : new Painted(call.Text("status.alerts", alerts.Count), Paint.Bad);
        foreach (var alert in alerts)
        {
            var text = Visible.Line(call.Text("status.alert", HarbinTime.Clock(alert.SinceMs), alert.Text));
            if (call.Room is not { } room)
            {
                yield return "  " + text;
                continue;
            }

            // The last line that there is room for shows by its … that it is not all.
            var first = Cells.Wrap(text, room - 2).First();
            var rest = text[first.Length..].TrimStart();
            if (alerts.Count > FewAlerts || rest.Length == 0)
            {
                yield return "  " + text;
                continue;
            }

            yield return "  " + first;
            yield return "  " + rest;
        }
    }

    private static IEnumerable<Painted> ModemLines(Call call, IEnumerable<Modem> modems, int room)
    {
        var calling = modems.Where(modem => modem.Trouble == Trouble.NeedsPerson).Sorted(ModemSort.Trouble);
        yield return calling.Count == 0 ? call.Text("status.nobody") : new Painted(call.Text("status.needed", calling.Count), Paint.Bad);
        var named = Math.Clamp(room, LeastNamed, MostNamed);
        foreach (var modem in calling.Take(named))
            yield return $"  {modem.Number}  {call.Word(modem.State)}  {ModemSheet.Advice(call, modem)}";
        if (calling.Count > named)
            yield return "  " + call.Text("status.more", calling.Count - named);
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
