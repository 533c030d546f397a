namespace Gateway.ModemDriver.At;

/// <summary>Single octets with a meaning of their own at a prompt (3GPP TS 27.005, 3.5.1 and 4.3).</summary>
internal static class ControlKeys
{
    /// <summary>Sends what was typed. Never used to leave a prompt: it would send half a message.</summary>
    public const byte CtrlZ = 0x1A;

    /// <summary>Leaves a prompt without sending.</summary>
    public static readonly ReadOnlyMemory<byte> Escape = new byte[] { 0x1B };
}
