using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary>The lines under a bank: what it can do, whom it needs, what the day brings.</summary>
internal static class BankLines
{
    public static IEnumerable<Painted> Of(Call call, IReadOnlyCollection<Modem> modems, BankSummary? summary)
    {
        var bank = summary ?? new();
        yield return call.Text("modem.summary", bank.Usable, bank.Modems, bank.Drivers, bank.Queued, bank.UnknownOpen, bank.SentLastHour)
            + (modems.Any(modem => modem.Virtual) ? "  " + call.Text("modem.star") : "");
        var calling = modems.Where(modem => modem.Trouble == Trouble.NeedsPerson).Select(modem => modem.Number).Order().ToList();
        if (calling.Count > 0)
            yield return new(call.Text("modem.needs_person", calling.Count, string.Join(", ", calling)), Paint.Bad);
        if (bank.StoreTrouble.Length > 0)
            yield return new(call.Text("modem.store_trouble", bank.StoreTrouble), Paint.Bad);
        yield return ForecastLine.Of(call, bank.ForecastHindrance, bank.ForecastShortfallParts, bank.ForecastMissingSims);
        if (bank.AllHeld)
            yield return new(call.Text("sms.all_held"), Paint.Attention);
    }
}
