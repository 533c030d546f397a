using Gateway.Core.Storage;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Alerts;

/// <summary>Room on the file system that holds the store.</summary>
internal sealed class DiskSpace(IOptions<StoreOptions> options)
{
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(options.Value.Path))!;

    /// <summary>Bytes that this process may still write; null when the system does not say: that is no reason to call anybody, the store
    /// itself tells when it cannot write.</summary>
    public long? FreeBytes()
    {
        try
        {
            return new DriveInfo(_folder).AvailableFreeSpace;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
