using System.Globalization;
using Gateway.Spelling;

namespace Gateway.Cli.Shell;

/// <summary>Moments as the command shows them, in Harbin.</summary>
internal static class ShownTime
{
    /// <summary>Date and time to the second; empty for 0, which means "never" in the contract.</summary>
    public static string Text(long unixMs) => unixMs == 0 ? "" : HarbinTime.Text(unixMs);

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
