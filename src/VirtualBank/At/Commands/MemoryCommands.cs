using Gateway.VirtualBank.Answers;
using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.At.Commands;

/// <summary>Stored messages: +CPMS, +CMGL, +CMGR, +CMGD (3GPP TS 27.005, 3.2.2, 3.4.2, 3.4.3, 3.5.4), PDU mode.</summary>
internal static class MemoryCommands
{
    private const int AllMessages = 4;
    private static readonly string[] TextStates = ["REC UNREAD", "REC READ", "STO UNSENT", "STO SENT", "ALL"];

    public static void AddTo(AtTable table)
    {
        table.Add("+CPMS", Choose);
        table.Add("+CMGL", List);
        table.Add("+CMGR", Read);
        table.Add("+CMGD", Delete);
    }

    private static MessageStore Reading(VirtualModem modem) => modem.Memories.Find(modem.Settings.Memories[0])!;

    private static AtResult Choose(VirtualModem modem, AtCommand command)
    {
        var names = string.Join(',', modem.Memories.Names.Select(n => $"\"{n}\""));
        if (command.Form == AtForm.Test) return AtResult.Info($"+CPMS: ({names}),({names}),({names})");
        if (command.Form == AtForm.Read) return AtResult.Info("+CPMS: " + Describe(modem, m => $"\"{m.Name}\",{m.Used},{m.Capacity}"));
        var wanted = command.Values;
        if (wanted.Length is 0 or > 3 || wanted.Any(w => modem.Memories.Find(w) is null)) return AtResult.Cms(302);
        for (var i = 0; i < wanted.Length; i++) modem.Settings.Memories[i] = wanted[i].ToUpperInvariant();
        return AtResult.Info("+CPMS: " + Describe(modem, m => $"{m.Used},{m.Capacity}"));
    }

    private static string Describe(VirtualModem modem, Func<MessageStore, string> describe) =>
        string.Join(',', modem.Settings.Memories.Select(m => describe(modem.Memories.Find(m)!)));

    private static AtResult List(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Info("+CMGL: (0-4)");
        var wanted = modem.Settings.MessageFormat == 1
            ? Array.IndexOf(TextStates, command.Values.FirstOrDefault("REC UNREAD"))
            : command.Number(0, 0) ?? -1;
        if (wanted is < 0 or > AllMessages) return AtResult.Cms(302);
        var lines = new List<string>();
        foreach (var (position, message) in Reading(modem).Messages.Where(m => wanted == AllMessages || m.Value.Status == wanted))
        {
            if (lines.Count >= modem.First.MostListed)
            {
                foreach (var line in lines) modem.Line.Send($"\r\n{line}\r\n");
                return AtResult.Cms(320);
            }
            lines.Add($"+CMGL: {position},{message.Status},,{Tpdu.LengthOf(message.Pdu)}\r\n{Convert.ToHexString(message.Pdu)}");
            if (message.Status == 0) message.Status = 1;
        }
        return new AtResult(AtEnd.Ok, 0, lines);
    }

    private static AtResult Read(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Ok;
        if (command.Number(0) is not { } position) return AtResult.Cms(321);
        var store = Reading(modem);
        if (store.Find(position) is not { } message)
            return position >= 1 && position <= store.Capacity ? AtResult.Info("+CMGR: 0,,0\r\n") : AtResult.Cms(321);
        var line = $"+CMGR: {message.Status},,{Tpdu.LengthOf(message.Pdu)}\r\n{Convert.ToHexString(message.Pdu)}";
        if (message.Status == 0) message.Status = 1;
        return AtResult.Info(line);
    }

    private static AtResult Delete(VirtualModem modem, AtCommand command)
    {
        var store = Reading(modem);
        if (command.Form == AtForm.Test)
            return AtResult.Info($"+CMGD: ({string.Join(',', store.Messages.Keys)}),(0-4)");
        if (modem.First.KeepsMessages) return AtResult.Cms(321);
        switch (command.Number(1, 0))
        {
            case 0:
                if (command.Number(0) is not (>= 1 and var position) || position > store.Capacity) return AtResult.Cms(321);
                store.Remove(position);
                break;
            case 1: store.RemoveWhere(m => m.Status == 1); break;
            case 2: store.RemoveWhere(m => m.Status is 1 or 3); break;
            case 3: store.RemoveWhere(m => m.Status != 0); break;
            case 4: store.RemoveWhere(_ => true); break;
            default: return AtResult.Cms(302);
        }
        modem.FetchWaiting(); // room again for what waits in the network
        return AtResult.Ok;
    }
}
