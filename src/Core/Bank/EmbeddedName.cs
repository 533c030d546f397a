namespace Gateway.Core.Bank;

/// <summary>The name of the driver inside the core: no other driver may use it, unless an administrator gave it to its key.</summary>
/// <param name="DriverId">As in <c>Modems:DriverId</c>.</param>
/// <param name="IsOn">It runs inside this core now: then nobody else has the name.</param>
internal sealed record EmbeddedName(string DriverId, bool IsOn);
