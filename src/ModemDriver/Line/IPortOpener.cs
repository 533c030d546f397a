namespace Gateway.ModemDriver.Line;

/// <summary>Opens serial lines; the platform decides how.</summary>
internal interface IPortOpener
{
    /// <exception cref="LineLostException">The device is not there, is in use, or may not be opened.</exception>
    IModemPort Open(string path, LineSettings settings);
}
