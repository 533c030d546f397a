namespace Gateway.ModemDriver;

/// <summary>Short names on the command line for the usual settings.</summary>
internal static class CommandLine
{
    public static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        ["--core"] = "Modems:CoreUrl",
        ["--key"] = "Modems:KeyFile",
        ["--ports"] = "Modems:Ports:0",
        ["--id"] = "Modems:DriverId",
        ["--hook"] = "Modems:HookCommand",
        ["--trace"] = "Modems:TraceDirectory",
    };

    /// <summary>One <c>--ports a,b</c> stands for several.</summary>
    public static void SplitPorts(DriverOptions options) =>
        options.Ports = [.. options.Ports.SelectMany(p => p.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
