namespace Gateway.Core.Storage;

/// <summary>The store is open already, in this or another process; two writers would destroy it.</summary>
public sealed class StoreLockedException(string path, Exception? inner = null)
    : Exception($"The store is in use by another process: {path}. Stop that process, or give another Storage:Path.", inner)
{
    /// <summary>The file that is locked.</summary>
    public string Path { get; } = path;
}
