using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.Sending;

/// <summary>The messages of one modem: those it sends and those it hands to the driver (3GPP TS 27.005, 3.2.1).</summary>
/// <param name="plan">How the next message will go.</param>
internal sealed class MessageService(VirtualModem modem, Func<MessagePlan> plan)
{
    public VirtualModem Modem { get; } = modem;

    public SendDialogue Dialogue { get; } = new(modem, plan);

    public DeliveryRouter Deliveries { get; } = new(modem);
}
