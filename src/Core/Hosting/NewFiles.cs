using Gateway.ModemDriver;

namespace Gateway.Core.Hosting;

/// <summary>How files and folders are made by this process.</summary>
internal static class NewFiles
{
    /// <inheritdoc cref="OwnerAlone.FromHereOn"/>
    public static void AreForTheOwnerAlone() => OwnerAlone.FromHereOn();
}
