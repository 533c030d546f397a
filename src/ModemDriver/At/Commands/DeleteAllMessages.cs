namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CMGD=1,4: everything in the storage in use, read or not, also what cannot be listed (3GPP TS 27.005, 3.5.4).</summary>
internal sealed class DeleteAllMessages() : SettingCommand("AT+CMGD=1,4")
{
    // A whole storage of a slow card.
    protected override TimeSpan Timeout => TimeSpan.FromSeconds(60);
}
