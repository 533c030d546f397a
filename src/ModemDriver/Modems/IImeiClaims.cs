namespace Gateway.ModemDriver.Modems;

/// <summary>Which port serves which modem: several ttys that answer with one IMEI are one modem.</summary>
internal interface IImeiClaims
{
    /// <returns>False when another port holds it.</returns>
    bool TryClaim(string imei, ModemLife owner);

    void Release(ModemLife owner);

    /// <summary>Completes when the modem is free again.</summary>
    Task WhenFreeAsync(string imei, CancellationToken stop);
}
