using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>The message memories.</summary>
internal static class MemoryWords
{
    public static readonly Word[] All =
    [
        new("storage-full", "the message memory is full and sending answers CMS 322 until something is deleted")
        {
            AtOnce = (modem, _) => Fill(modem, true),
            Undo = modem => Fill(modem, false),
        },
        new("list-broken", "AT+CMGL lists n messages and breaks off with CMS 320")
        {
            Argument = "1",
            AtOnce = (modem, count) => modem.MostListed = count.Number,
            Undo = modem => modem.MostListed = null,
        },
        new("delete-refused", "AT+CMGD answers CMS 321 and deletes nothing")
        {
            AtOnce = (modem, _) => modem.KeepsMessages = true,
            Undo = modem => modem.KeepsMessages = false,
        },
        new("inbound-kept", "a message from a phone, as number:text, lies in the SIM and nothing is said of it")
        {
            Argument = "+8613800000000:ok",
            AtOnce = (modem, given) =>
            {
                var (sender, text) = given.Text.Split(':', 2) is [var s, var t] ? (s, t) : ("10086", given.Text);
                modem.Memories.Find("SM")!.Keep(new StoredMessage(0, modem.Bank.Smsc.Kept(sender, text)));
            },
        },
    ];

    private static void Fill(VirtualModem modem, bool full)
    {
        foreach (var memory in modem.Memories.All) memory.ClaimsFull = full;
    }
}
