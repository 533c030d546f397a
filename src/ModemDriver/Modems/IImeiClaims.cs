namespace Gateway.ModemDriver.Modems;

/// <summary>Which port serves which modem: several ttys that answer with one IMEI are one modem.</summary>
internal interface IImeiClaims
{
    /// <returns>False when another port holds it.</returns>
    bool TryClaim(string imei, ModemLife owner);

    /// <summary>Another port of the same device serves its modem: this one is a diagnostic or NMEA port, or a second AT port.</summary>
    bool IsSpare(string port);

    void Release(ModemLife owner);

    /// <summary>Completes when the modem is free again.</summary>
    Task WhenFreeAsync(string imei, CancellationToken stop);
}
