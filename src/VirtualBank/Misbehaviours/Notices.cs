namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>Unsolicited lines that real modems write in the wrong moment.</summary>
internal static class Notices
{
    public const string One = "\r\n+CREG: 1\r\n";
    public const string Two = "\r\n^RSSI:19\r\n\r\n+CREG: 1,\"18CD\",\"0A3B9F01\"\r\n";
}
