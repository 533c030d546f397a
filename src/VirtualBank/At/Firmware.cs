using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Network;
using Gateway.VirtualBank.Sending;

namespace Gateway.VirtualBank.At;

/// <summary>What runs on every virtual modem: its commands and its messages.</summary>
internal sealed class Firmware : IFirmware
{
    private readonly MessageService _messages;
    private readonly AtInterpreter _interpreter;

    /// <param name="plan">How the next message will go.</param>
    public Firmware(VirtualModem modem, Func<MessagePlan> plan)
    {
        _messages = new MessageService(modem, plan);
        _interpreter = new AtInterpreter(_messages);
    }

    public void Take(InputKind kind, string text)
    {
        _messages.Dialogue.PayOwed();
        if (kind == InputKind.Command) _interpreter.Run(text);
        else if (kind == InputKind.Pdu) _messages.Dialogue.Take(text);
        else _messages.Dialogue.Cancel();
    }

    public bool Take(WaitingDelivery delivery) => _messages.Deliveries.Take(delivery);

    public void Drop()
    {
        _messages.Dialogue.Drop();
        _messages.Deliveries.Drop();
    }
}
