namespace Gateway.Core.Storage;

/// <summary>Something of what was acknowledged is not there as it was written: the store is not opened, and nothing was touched.</summary>
public sealed class StoreDamagedException(string path, string what)
    : Exception($"the store {path} is damaged: {what}. Nothing was touched. Put a backup in its place, without {path}-log, or recover all that is whole: "
        + $"gateway-core store salvage --Storage:Path={path} --out NEW.db")
{
    /// <summary>What and where.</summary>
    public string What { get; } = what;
}
