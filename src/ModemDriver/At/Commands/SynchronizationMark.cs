namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CMEE? as a mark in the stream: its reply has a prefix, so results still under way for earlier bytes are swallowed.</summary>
internal static class SynchronizationMark
{
    public static readonly AtRequest Request = new("AT+CMEE?", ["+CMEE:"], TimeSpan.FromSeconds(3)) { MustReply = true };
}
