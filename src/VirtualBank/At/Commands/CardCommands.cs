using Gateway.VirtualBank.Answers;
using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.At.Commands;

/// <summary>PIN, power and locks (3GPP TS 27.007, 7.4, 8.2, 8.3).</summary>
internal static class CardCommands
{
    private const int PinTries = 3;

    public static void AddTo(AtTable table)
    {
        table.Add("+CPIN", Pin);
        table.Add("+CFUN", Functionality);
        table.Add("+CLCK", Lock);
        table.Add("+CPINR", TriesLeft);
        table.Add("+CRSM", ReadFile);
        table.AddInert("+CLIP", "(0,1)", "0,1");
    }

    private static AtResult Pin(VirtualModem modem, AtCommand command)
    {
        var sim = modem.Sim;
        if (command.Form == AtForm.Test) return AtResult.Ok;
        if (sim.Pulled) return AtResult.Cme(10);
        if (sim.Fails || modem.Radio.Functionality == 0) return AtResult.Cme(13);
        if (command.Form != AtForm.Set) return AtResult.Info($"+CPIN: {CardState.Of(sim)}");
        if (sim.PukNeeded) return Unblock(modem, command.Values);
        if (sim.Unlocked) return AtResult.NotAllowed;
        return command.Values.FirstOrDefault("") == sim.Pin ? Unlock(modem) : WrongPin(sim);
    }

    private static AtResult Unlock(VirtualModem modem)
    {
        modem.Sim.Unlocked = true;
        modem.Sim.WrongPins = 0;
        modem.Sim.BusyUntil = modem.Bank.Time.GetUtcNow() + modem.Bank.Options.CardBusyAfterPin;
        modem.FetchWaiting();
        return AtResult.Ok;
    }

    // The PUK of every virtual card is 12345678.
    private static AtResult Unblock(VirtualModem modem, string[] values)
    {
        if (values.Length < 2) return AtResult.Cme(12);
        if (values[0] != "12345678") return AtResult.Cme(16);
        modem.Sim.PukNeeded = false;
        modem.Sim.Pin = values[1];
        return Unlock(modem);
    }

    private static AtResult WrongPin(SimCard sim)
    {
        sim.PukNeeded = ++sim.WrongPins >= PinTries;
        return AtResult.Cme(sim.PukNeeded ? 12 : 16);
    }

    // 3GPP TS 27.007, 8.65
    private static AtResult TriesLeft(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Ok;
        if (modem.Sim.Pulled) return AtResult.Cme(10);
        return AtResult.Info($"+CPINR: SIM PIN,{PinTries - modem.Sim.WrongPins},{PinTries}");
    }

    // 3GPP TS 27.007, 8.18: READ BINARY (176) of EF-ICCID (12258 = 2FE2), the one file that is here.
    private static AtResult ReadFile(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Ok;
        if (command.Form != AtForm.Set || modem.Sim.Form == IccidForm.NotAtAll) return AtResult.NotAllowed;
        if (command.Number(0) != 176) return AtResult.Info("+CRSM: 109,0");
        return AtResult.Info(command.Number(1) == 12258 ? $"+CRSM: 144,0,\"{modem.Sim.IccidFile}\"" : "+CRSM: 106,130");
    }

    private static AtResult Functionality(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Info("+CFUN: (0,1,4),(0,1)");
        if (command.Form != AtForm.Set) return AtResult.Info($"+CFUN: {modem.Radio.Functionality}");
        if (command.Number(0) is not (0 or 1 or 4) || command.Number(1, 0) is not (0 or 1)) return AtResult.NotAllowed;
        if (command.Number(1, 0) == 1)
        {
            AtAnswer.Write(modem, AtResult.Ok);
            modem.First.RestartsAsked++;
            modem.Power.Reboot();
            return AtResult.Later; // the boot notices end it
        }
        modem.Radio.SetFunctionality(command.Number(0) ?? 1);
        return AtResult.Ok;
    }

    private static AtResult Lock(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Info("+CLCK: (\"SC\")");
        var values = command.Values;
        if (values.Length < 2 || values[0] != "SC" || values[1] != "2") return AtResult.NotAllowed;
        return AtResult.Info($"+CLCK: {(modem.Sim.Pin is null ? 0 : 1)}");
    }
}
