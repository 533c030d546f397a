namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CUSD=2: leaves a menu of the network that waits for a choice (3GPP TS 27.007, 7.15).</summary>
internal static class EndUssd
{
    public static readonly AtRequest Request = new("AT+CUSD=2", [], TimeSpan.FromSeconds(10));
}
