using Gateway.VirtualBank.Answers;
using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.At.Commands;

/// <summary>Registration, operator, signal (3GPP TS 27.007, 7 and 10), USSD (7.15).</summary>
internal static class NetworkCommands
{
    public static void AddTo(AtTable table)
    {
        table.Add("+CREG", Registration);
        table.Add("+CGREG", Registration);
        table.Add("+CEREG", Registration);
        table.Add("+CSQ", (modem, command) => command.Form == AtForm.Test
            ? AtResult.Info("+CSQ: (0-31,99),(0-7,99)")
            : AtResult.Info($"+CSQ: {modem.Radio.Signal},{(modem.Radio.Registered ? 0 : 99)}"));
        table.Add("+COPS", Operator);
        table.Add("+CUSD", ServiceData);
        table.AddInert("+CGATT", "(0,1)", "1");
    }

    private static AtResult Registration(VirtualModem modem, AtCommand command)
    {
        var notices = modem.Settings.RegistrationNotices;
        if (command.Form == AtForm.Test) return AtResult.Info($"{command.Name}: (0-2)");
        if (command.Form == AtForm.Read) return AtResult.Info(modem.Radio.Line(command.Name, notices[command.Name]));
        if (command.Number(0, 0) is not (>= 0 and <= 2 and var wanted)) return AtResult.NotAllowed;
        notices[command.Name] = wanted;
        return AtResult.Ok;
    }

    private static AtResult Operator(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Info("+COPS: (2,\"CHINA MOBILE\",\"CMCC\",\"46000\",7),,(0-4),(0-2)");
        if (command.Form == AtForm.Read) return AtResult.Info(modem.Radio.Registered ? "+COPS: 0,0,\"CHINA MOBILE\"" : "+COPS: 0");
        return AtResult.Ok;
    }

    private static AtResult ServiceData(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Info("+CUSD: (0-2)");
        if (command.Form == AtForm.Read) return AtResult.Info("+CUSD: 0");
        if (command.Values.ElementAtOrDefault(1) is { Length: > 0 })
        {
            var lines = modem.ServiceData ?? ["+CUSD: 0,\"Balance 88.00 CNY\",15"];
            modem.Bank.Loop.After(modem.Bank.Options.ServiceDataTime, () =>
            {
                foreach (var line in lines) modem.Notice(line);
            });
        }
        return AtResult.Ok;
    }
}
