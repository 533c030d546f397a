namespace Gateway.ModemDriver.Link;

/// <summary>How the driver reaches the core and who it is.</summary>
/// <param name="Key">Read anew at every attempt to attach, so that a key may be replaced while the driver runs.</param>
internal sealed record LinkSettings(Uri Core, string DriverId, string BootId, string Software, Func<string> Key)
{
    /// <summary>Between attempts to attach, at first and at most; exponential with jitter.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A core that takes the connection but says nothing is given up after this.</summary>
    public TimeSpan WelcomeTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
