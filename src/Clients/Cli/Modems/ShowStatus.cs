using System.Globalization;
using Gateway.Cli.Shell;
using Gateway.Cli.Shell.Output;

namespace Gateway.Cli.Modems;

/// <summary><c>status</c>: one screen that answers whether the day goes well, and who is needed.</summary>
internal sealed class ShowStatus(GatewayCommand gateway) : Verb(gateway, "status")
{
    private const int MostNamed = 8;

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var bank = await call.Server.Modems.ListAsync(new(), Server.Once(cancellation));
        var quota = await call.Server.Sms.ListQuotaAsync(new(), Server.Once(cancellation));
        var forecast = await call.Server.Sms.ForecastAsync(new(), Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(bank.Summary ?? new());
            return Exit.Ok;
        }

        var summary = bank.Summary ?? new();
        new Facts(call)
            .Add("status.usable", call.Text("status.of", summary.Usable, summary.Modems, summary.Drivers))
            .Add("status.sent_today", Number(quota.Sims.Sum(sim => (long)sim.UsedDay)))
            .Add("status.sent_hour", Number(summary.SentLastHour))
            .Add("status.queued", Number(summary.Queued))
            .Add("status.unknown", Number(summary.UnknownOpen))
            .Add("status.clears", forecast.Hindrance.Length == 0 ? forecast.ClearsAtMs == 0 ? call.Text("forecast.not_today") : ShanghaiTime.Text(forecast.ClearsAtMs) : "")
            .Print();
        call.Print(ForecastLine.Of(call, forecast.Hindrance, forecast.ShortfallParts, forecast.MissingSims));
        if (summary.StoreTrouble.Length > 0)
            call.Print(new Painted(call.Text("modem.store_trouble", summary.StoreTrouble), Paint.Bad));
        if (summary.AllHeld)
            call.Print(new Painted(call.Text("sms.all_held"), Paint.Attention));
        var calling = bank.Modems.Where(modem => modem.Trouble == Trouble.NeedsPerson).Sorted(ModemSort.Trouble);
        call.Print(calling.Count == 0 ? call.Text("status.nobody") : new Painted(call.Text("status.needed", calling.Count), Paint.Bad));
        foreach (var modem in calling.Take(MostNamed))
        {
            var line = $"  {modem.Number}  {call.Word(modem.State)}  {ModemSheet.Advice(call, modem)}";
            call.Print(call.Room is { } room ? Cells.Fit(line, room, Cut.Words) : line);
        }

        if (calling.Count > MostNamed)
            call.Print("  " + call.Text("status.more", calling.Count - MostNamed));
        return Exit.Ok;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
