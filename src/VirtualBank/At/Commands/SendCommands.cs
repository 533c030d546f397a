using Gateway.VirtualBank.Answers;
using Gateway.VirtualBank.Network;
using Gateway.VirtualBank.Sending;

namespace Gateway.VirtualBank.At.Commands;

/// <summary>+CMGS, +CMGW, +CMSS (3GPP TS 27.005, 3.5 and 4.3–4.7), PDU mode.</summary>
internal static class SendCommands
{
    public static void AddTo(AtTable table)
    {
        table.AddForMessages("+CMGS", (messages, command) => Begin(messages, command, store: false));
        table.AddForMessages("+CMGW", (messages, command) => Begin(messages, command, store: true));
        table.AddForMessages("+CMSS", SendStored);
    }

    private static AtResult Begin(MessageService messages, AtCommand command, bool store)
    {
        var modem = messages.Modem;
        if (command.Form == AtForm.Test) return AtResult.Ok;
        if (command.Form != AtForm.Set) return AtResult.Error;
        if (modem.Settings.MessageFormat != 0 && !modem.First.StoresTextMode) return AtResult.Cms(303); // text mode is for probing only
        if (modem.Settings.MessageFormat != 0)
        {
            messages.Dialogue.BeginText(command.Values[0]);
            return AtResult.Later;
        }
        if (command.Number(0) is not (>= 1 and <= 176 and var length)) return AtResult.Cms(304);
        messages.Dialogue.Begin(length, store);
        return AtResult.Later;
    }

    private static AtResult SendStored(MessageService messages, AtCommand command)
    {
        var modem = messages.Modem;
        if (command.Form == AtForm.Test) return AtResult.Ok;
        var store = modem.Memories.Find(modem.Settings.Memories[1])!;
        if (command.Number(0) is not { } position || store.Find(position) is not { } message) return AtResult.Cms(321);
        if (SubmittedPdu.FromOctets(message.Pdu) is not { } pdu) return AtResult.Cms(304);
        messages.Dialogue.Send(pdu, "+CMSS");
        return AtResult.Later;
    }
}
