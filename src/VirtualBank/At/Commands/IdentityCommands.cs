using Gateway.VirtualBank.Answers;
using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.At.Commands;

/// <summary>Who the modem and its card are (3GPP TS 27.007, 5; ICCID commands are vendors' own).</summary>
internal static class IdentityCommands
{
    private static readonly string[] CardNumberCommands = ["+CCID", "+ICCID", "+QCCID", "^ICCID"];

    public static void AddTo(AtTable table)
    {
        Add(table, "+CGMI", "+GMI", modem => modem.Family.Manufacturer);
        Add(table, "+CGMM", "+GMM", modem => modem.Family.Model);
        Add(table, "+CGMR", "+GMR", modem => modem.Family.Revision);
        Add(table, "+CGSN", "+GSN", modem => modem.Imei);
        Add(table, "+CIMI", null, modem => modem.Sim.Imsi);
        table.Add("I", (modem, _) => AtResult.Info(modem.Family.Manufacturer, modem.Family.Model, modem.Family.Revision));
        table.Add("+GCAP", (_, _) => AtResult.Info("+GCAP: +CGSM"));
        table.Add("+CNUM", (_, _) => AtResult.Ok);
        foreach (var name in CardNumberCommands) table.Add(name, CardNumber);
    }

    private static void Add(AtTable table, string name, string? other, Func<VirtualModem, string> value)
    {
        AtResult Handler(VirtualModem modem, AtCommand command) => command.Form switch
        {
            AtForm.Test => AtResult.Ok,
            AtForm.Execute => AtResult.Info(value(modem)),
            _ => AtResult.Error,
        };
        table.Add(name, Handler);
        if (other is not null) table.Add(other, Handler);
    }

    private static AtResult CardNumber(VirtualModem modem, AtCommand command)
    {
        if (!modem.Family.CardNumber.TryGetValue(command.Name, out var form)) return AtResult.Error;
        if (command.Form == AtForm.Test) return AtResult.Ok;
        if (modem.Sim.Pulled) return AtResult.Cme(10);
        return modem.Sim.IccidWritten is { } number
            ? AtResult.Info(form.Replace("{0}", number, StringComparison.Ordinal))
            : AtResult.NotAllowed;
    }
}
