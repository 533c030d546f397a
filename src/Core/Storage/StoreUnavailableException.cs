namespace Gateway.Core.Storage;

/// <summary>The store could not confirm the work. It may or may not be stored: ask again with the same request id.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
