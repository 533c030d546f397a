using System.Globalization;
using Gateway.Cli.Shell;
using Gateway.Cli.Shell.Output;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary>The bank as a table with a line that sums it up.</summary>
internal static class ModemSheet
{
    public static Sheet Of(Call call, IEnumerable<Modem> modems)
    {
        var sheet = new Sheet(call, ">number", "modem.state", "modem.port", "modem.model", "sim.label", "modem.operator", ">modem.signal", ">modem.sent",
            ">modem.refused", ">modem.unknown", "modem.advice");
        foreach (var modem in modems.OrderBy(modem => modem.Number))
            sheet.Row([.. Values(call, modem).Select(value => new Painted(value))]);
        return sheet;
    }

    public static string[] Values(Call call, Modem modem) =>
    [
        $"{modem.Number}",
        modem.Virtual ? call.Text("modem.virtual_state", call.Word(modem.State)) : call.Word(modem.State),
        modem.Port,
        $"{modem.Manufacturer} {modem.Model}".Trim(),
        modem.Sim is null ? "" : modem.Sim.Label.Length > 0 ? modem.Sim.Label : modem.Sim.Iccid,
        modem.Operator,
        Signal(modem),
        $"{modem.SentParts}",
        $"{modem.RefusedParts}",
        $"{modem.UnknownParts}",
        modem.Advice.Length > 0 ? modem.Advice : call.Reason(modem.Reason),
    ];

    public static string Signal(Modem modem) =>
        modem.SignalDbm == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{modem.SignalDbm} dBm");

    public static string Summary(Call call, BankSummary? bank)
    {
        bank ??= new();
        var forecast = bank.ForecastShortfallParts == 0
            ? call.Text("modem.forecast_fits")
            : bank.ForecastMissingSims == 0 ? call.Text("modem.forecast_late", bank.ForecastShortfallParts)
            : call.Text("modem.forecast_short", bank.ForecastShortfallParts, bank.ForecastMissingSims);
        var summary = call.Text("modem.summary", bank.Usable, bank.Modems, bank.Drivers, bank.Queued, bank.UnknownOpen, bank.SentLastHour) + "\n" + forecast;
        return bank.AllHeld ? summary + "\n" + call.Text("sms.all_held") : summary;
    }
}
