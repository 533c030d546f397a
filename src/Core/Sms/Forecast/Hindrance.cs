namespace Gateway.Core.Sms.Forecast;

/// <summary>Why nothing would leave whatever SIMs there are, or why nobody can say yet: then no number of SIMs is asked for. Stable words
/// of the contract.</summary>
internal static class Hindrance
{
    public const string None = "";

    /// <summary>The store takes nothing, so nothing is granted.</summary>
    public const string StoreUnwritable = "store_unwritable";

    /// <summary>The core has just started and modems are on their way: there is no figure yet.</summary>
    public const string Starting = "starting";

    public const string NoDriver = "no_driver";

    /// <summary>Drivers are there, and no modem that can send.</summary>
    public const string NoneUsable = "none_usable";
}
