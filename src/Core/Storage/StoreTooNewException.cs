namespace Gateway.Core.Storage;

/// <summary>The store was written by a later version of the gateway; this one would not understand all of it.</summary>
public sealed class StoreTooNewException(string path, string what, int found, int known)
    : Exception($"The store {path} was written by a later version: its {what} is {found}, this program knows up to {known}. Install the later version again.")
{
    /// <summary>The version found in the file.</summary>
    public int Found { get; } = found;
}
