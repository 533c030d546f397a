namespace Gateway.VirtualBank.Network;

/// <summary>The length that +CMGS, +CDS, +CMGL and +CMGR give: octets without the service centre's address.</summary>
internal static class Tpdu
{
    public static int LengthOf(byte[] pdu) => pdu.Length - 1 - pdu[0];
}
