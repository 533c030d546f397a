using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Access;

/// <summary>The file that a new secret is written to, for its owner alone; it is shown nowhere else.</summary>
internal static class NewKeyFile
{
    public static async Task WriteAsync(Call call, string name, Func<Task<CreateKeyResponse>> make)
    {
        var path = Path.GetFullPath(name, call.Terminal.Folder);

        // The file first: a key that could not be written down afterwards would be lost, and stay valid.
        await using var file = OwnerFile.Create(path, call);
        CreateKeyResponse made;
        try
        {
            made = await make();
        }
        catch
        {
            file.Close();
            File.Delete(path);
            throw;
        }

        await using (var writer = new StreamWriter(file))
            await writer.WriteLineAsync(made.Secret);
        var key = made.Key;
        if (call.Json)
        {
            call.Print(key);
            return;
        }

        call.Print(call.Text(key.RotatedAtMs == 0 ? "key.created_in" : "key.rotated_in", key.KeyId, key.Name, call.Word(key.Role), path));
        if (key.FormerSecretUntilMs > 0)
            call.Print(call.Text("key.former_until", ShownTime.Text(key.FormerSecretUntilMs)));
        if (key.ExpiresAtMs > 0)
            call.Print(call.Text("key.expires_at", ShownTime.Text(key.ExpiresAtMs)));
        if (KeyWords.Trouble(call, key) is { Length: > 0 } trouble)
            call.Say(trouble);
    }
}
