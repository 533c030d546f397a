namespace Gateway.ModemDriver.At.Commands;

/// <summary>Whether the modem may use a network: &lt;stat&gt; (3GPP TS 27.007, 7.2 and 10.1.22).</summary>
internal enum Registration
{
    None = 0,
    Home = 1,
    Searching = 2,
    Denied = 3,
    Unknown = 4,
    Roaming = 5,

    /// <summary>6: registered for "SMS only", home network.</summary>
    SmsOnlyHome = 6,

    /// <summary>7: registered for "SMS only", roaming.</summary>
    SmsOnlyRoaming = 7,

    /// <summary>8: attached for emergency calls only.</summary>
    EmergencyOnly = 8,

    /// <summary>9: registered, "CSFB not preferred", home network: calls are meant, messages go over SGs all the same.</summary>
    CsfbNotPreferredHome = 9,

    /// <summary>10: as 9, roaming.</summary>
    CsfbNotPreferredRoaming = 10,

    /// <summary>A value that the standard keeps for later, or that says "no service" (11, RLOS): not registered.</summary>
    Reserved = 11,
}

/// <summary>What the values mean for sending.</summary>
internal static class Registrations
{
    public static bool IsHome(this Registration registration) =>
        registration is Registration.Home or Registration.SmsOnlyHome or Registration.CsfbNotPreferredHome;

    public static bool IsRoaming(this Registration registration) =>
        registration is Registration.Roaming or Registration.SmsOnlyRoaming or Registration.CsfbNotPreferredRoaming;

    public static bool IsRegistered(this Registration registration) => registration.IsHome() || registration.IsRoaming();
}
