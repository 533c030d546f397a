using Gateway.VirtualBank.Answers;
using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Sending;

namespace Gateway.VirtualBank.At.Commands;

/// <summary>Message service, format, routing of notices, service centre (3GPP TS 27.005, 3.2–3.4).</summary>
internal static class MessageSettingCommands
{
    public static void AddTo(AtTable table)
    {
        table.Add("+CMGF", Format);
        table.Add("+CSMS", Service);
        table.Add("+CNMI", Notices);
        table.Add("+CSCA", ServiceCentre);
        table.Add("+CMMS", MoreMessages);
        table.AddForMessages("+CNMA", Acknowledge);
        table.AddInert("+CSMP", "", "17,167,0,0");
        table.AddInert("+CSDH", "(0,1)", "0");
        table.AddInert("+CSAS", "(0)", "0");
    }

    private static AtResult Format(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Info("+CMGF: (0,1)");
        if (command.Form == AtForm.Read) return AtResult.Info($"+CMGF: {modem.Settings.MessageFormat}");
        if (command.Number(0, 0) is not (0 or 1)) return AtResult.Cms(302);
        modem.Settings.MessageFormat = command.Number(0, 0) ?? 0;
        return AtResult.Ok;
    }

    private static AtResult Service(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Info("+CSMS: (0,1)");
        if (command.Form == AtForm.Read) return AtResult.Info($"+CSMS: {modem.Settings.MessageService},1,1,1");
        if (command.Number(0, 0) is not (0 or 1)) return AtResult.Cms(302);
        modem.Settings.MessageService = command.Number(0, 0) ?? 0;
        return AtResult.Info("+CSMS: 1,1,1");
    }

    private static AtResult Notices(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Info($"+CNMI: {modem.Family.NoticeRange}");
        var current = modem.Settings.Notices;
        if (command.Form == AtForm.Read) return AtResult.Info($"+CNMI: {string.Join(',', current)}");
        var wanted = new int[current.Length];
        for (var i = 0; i < wanted.Length; i++)
        {
            if (command.Number(i, i == 0 ? 0 : current[i]) is not (>= 0 and var value) || !modem.Family.AllowsNotice(i, value))
                return AtResult.Cms(302);
            wanted[i] = value;
        }
        modem.Settings.Notices = wanted;
        modem.FetchWaiting();
        return AtResult.Ok;
    }

    private static AtResult ServiceCentre(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Read) return AtResult.Info($"+CSCA: \"{modem.Sim.ServiceCentre}\",145");
        if (command.Form != AtForm.Set) return AtResult.Ok;
        modem.Sim.ServiceCentre = command.Values.FirstOrDefault("");
        modem.Sim.CentreForgotten = false;
        return AtResult.Ok;
    }

    private static AtResult MoreMessages(VirtualModem modem, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Info("+CMMS: (0-2)");
        if (command.Form == AtForm.Read) return AtResult.Info($"+CMMS: {modem.Settings.MoreMessages}");
        if (command.Number(0, 0) is not (>= 0 and <= 2 and var wanted)) return AtResult.Cms(302);
        modem.Settings.MoreMessages = wanted;
        return AtResult.Ok;
    }

    private static AtResult Acknowledge(MessageService messages, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Info("+CNMA: (0-2)");
        return messages.Deliveries.Acknowledge() ? AtResult.Ok : AtResult.Cms(340);
    }
}
