using Gateway.Core.Storage;
using Gateway.V1;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Access;

/// <summary>The first start, and one that is asked to, makes a key for the administrator, in a file that only its owner can read.</summary>
internal sealed class AdministratorKey(IStore store, CallerDirectory directory, IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>Path of the key file when it was made by this start, else null.</summary>
    /// <remarks>The file comes first: a crash in between leaves a key that is not known and is replaced by the next start,
    /// never a key that is known to nobody.</remarks>
    public async Task<string?> EnsureAsync(string storePath, CancellationToken cancellation)
    {
        if (directory.HasAdministrator && !options.Value.NewAdministratorKey)
            return null;

        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(storePath))!, "admin.key");
        var secret = KeySecret.Create();
        var next = 1 + store.Read(transaction => transaction.RangeNewestFirst(CallerDirectory.Callers, long.MaxValue, 1))
            .Select(record => record.Id)
            .FirstOrDefault();
        await WriteAsync(path, KeySecret.Format(next, secret), cancellation);

        var record = new CallerRecord
        {
            Name = "administrator",
            Role = Role.Admin,
            SecretHash = ByteString.CopyFrom(KeySecret.Hash(secret)),
            CreatedAtMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        var id = await store.WriteAsync(transaction => transaction.Insert(CallerDirectory.Callers, record.Clone()), cancellation);
        if (id != next)
            await WriteAsync(path, KeySecret.Format(id, secret), cancellation);
        return path;
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

            // A file that is already there keeps its mode: make it anew.
            File.Delete(path);
        }

        await using var stream = new FileStream(path, options);
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text + "\n"), cancellation);
        stream.Flush(flushToDisk: true);
    }
}
