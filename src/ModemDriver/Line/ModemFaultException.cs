namespace Gateway.ModemDriver.Line;

/// <summary>Root of the small family of faults inside the driver. None of it crosses the driver's border: there it has
/// become an outcome, a state or a reason.</summary>
internal abstract class ModemFaultException(string message) : Exception(message);
