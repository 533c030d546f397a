using Gateway.Core.Storage;
using Gateway.V1;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Access;

/// <summary>The first start, and one that is asked to, makes a key for the administrator, in a file that only its owner can read.</summary>
internal sealed class AdministratorKey(IStore store, CallerDirectory directory, KeyEvents events,
    IGatewayRows rows, IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>What the row of the audit calls it.</summary>
    public const string Verb = "Start/NewAdministratorKey";

    /// <summary>Path of the key file when it was made by this start, else null.</summary>
    /// <remarks>The file comes first: a crash in between leaves a key that is not known and is replaced by the next start,
    /// never a key that is known to nobody.</remarks>
    public async Task<string?> EnsureAsync(string storePath, CancellationToken cancellation)
    {
        if (directory.HasAdministrator && !options.Value.NewAdministratorKey)
            return null;

        var path = PathBeside(storePath);
        var secret = KeySecret.Create();
        var next = 1 + await store.ReadAsync(Keys.LastId, cancellation);
        Write(path, KeySecret.Format(next, secret));

        var record = new CallerRecord
        {
            Name = "administrator",
            Role = Role.Admin,
            SecretHash = ByteString.CopyFrom(KeySecret.Hash(secret)),
            CreatedAtMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        var id = await store.WriteAsync(
            transaction =>
            {
                var made = Keys.Add(transaction, record.Clone());
                rows.Add(transaction, Verb, new SeenRecord(Keys.Name, made), record.CreatedAtMs);
                return made;
            },
            cancellation);
        if (id != next)
            Write(path, KeySecret.Format(id, secret));
        record.Id = id;
        events.Tell(KeyAct.Made, record, by: 0);
        return path;
    }

    /// <summary>A key without the store that knows it: the store was lost or is elsewhere, and must not be taken for a new one.</summary>
    /// <exception cref="StoreDamagedException">There is such a key, and no store.</exception>
    public static void RefuseWithoutStore(string storePath)
    {
        var path = PathBeside(storePath);
        if (!File.Exists(storePath) && File.Exists(path))
            throw new StoreDamagedException(
                Path.GetFullPath(storePath), $"it is missing, though its administrator's key, {path}, is there; remove that to begin anew");
    }

    private static string PathBeside(string storePath) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(storePath))!, "admin.key");

    private static void Write(string path, string key)
    {
        if (Directory.Exists(path))
            throw new InvalidDataException($"The administrator's key cannot be written: {path} is a folder. Move it away.");
        try
        {
            OwnerFile.Write(path, key + "\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The administrator's key cannot be written to {path}: {failure.Message}", failure);
        }
    }
}
