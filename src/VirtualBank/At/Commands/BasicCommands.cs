using Gateway.VirtualBank.Answers;
using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.At.Commands;

/// <summary>Commands of ITU-T V.250 and the general ones of 3GPP TS 27.007, 5 and 9.</summary>
internal static class BasicCommands
{
    private static readonly string[] AcceptedWithoutEffect = ["Q", "H", "O", "X", "L", "M", "S", "&C", "&D", "&W", "&K", "&S"];

    public static void AddTo(AtTable table)
    {
        table.Add("E", (modem, command) => Switch(command, on => modem.Settings.Echo = on));
        table.Add("V", (modem, command) => Switch(command, on => modem.Settings.Verbose = on));
        table.Add("Z", Reset);
        table.Add("&F", Reset);
        table.Add("+CMEE", ErrorLevel);
        table.Add("+CSCS", CharacterSet);
        foreach (var name in AcceptedWithoutEffect) table.Add(name, (_, _) => AtResult.Ok);
        table.Add("D", (_, _) => AtResult.Info("NO CARRIER"));
        table.AddInert("+IPR", "(),(0,9600,19200,38400,57600,115200)", "115200");
        table.AddInert("+IFC", "(0-2),(0-2)", "0,0");
        table.AddInert("+CRC", "(0,1)", "0");
        table.AddInert("+CPAS", "(0,2,3,4,5)", "0");
    }

    private static AtResult Switch(AtCommand command, Action<bool> set)
    {
        if (command.Argument is not ("" or "0" or "1")) return AtResult.Error;
        set(command.Argument == "1"); // a digit left out is 0
        return AtResult.Ok;
    }

    private static AtResult Reset(VirtualModem modem, AtCommand command)
    {
        modem.Settings = modem.FactorySettings();
        return AtResult.Ok;
    }

    private static AtResult ErrorLevel(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Info("+CMEE: (0-2)");
        if (command.Form == AtForm.Read) return AtResult.Info($"+CMEE: {modem.Settings.ErrorLevel}");
        if (command.Number(0, 0) is not (>= 0 and <= 2 and var level)) return AtResult.Error;
        modem.Settings.ErrorLevel = level;
        return AtResult.Ok;
    }

    private static AtResult CharacterSet(VirtualModem modem, AtCommand command)
    {
        string[] known = ["GSM", "IRA", "UCS2", "HEX"];
        if (command.Form == AtForm.Test) return AtResult.Info("+CSCS: (\"GSM\",\"IRA\",\"UCS2\",\"HEX\")");
        if (command.Form == AtForm.Read) return AtResult.Info($"+CSCS: \"{modem.Settings.CharacterSet}\"");
        var wanted = command.Values.FirstOrDefault("").ToUpperInvariant();
        if (!known.Contains(wanted)) return AtResult.NotAllowed;
        modem.Settings.CharacterSet = wanted;
        return AtResult.Ok;
    }
}
