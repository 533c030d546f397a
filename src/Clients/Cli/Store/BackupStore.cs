using System.CommandLine;
using System.Globalization;
using Gateway.Cli.Shell;
using Grpc.Core;

namespace Gateway.Cli.Store;

/// <summary><c>store backup</c>: a consistent copy of the store while the gateway goes on.</summary>
internal sealed class BackupStore : Verb
{
    private readonly Argument<string> _file;

    public BackupStore(VerbRunner runner)
        : base(runner, "store backup") => _file = Argument<string>("FILE");

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(call.Value(_file)!, call.Terminal.Folder);
        if (File.Exists(path))
            throw new VerbFailedException(Exit.LocalFile, call.Text("file.exists", path));

        // Under another name until it is whole and on disk: a half backup must not look like one.
        var partial = path + ".part";
        long bytes = 0;
        try
        {
            using var backup = call.Server.Store.Backup(new(), Server.Lasting(cancellation));
            await using (var file = OwnerFile.Create(partial, call))
            {
                await foreach (var chunk in backup.ResponseStream.ReadAllAsync(cancellation))
                {
                    await file.WriteAsync(chunk.Data.Memory, cancellation);
                    bytes += chunk.Data.Length;
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(partial, path);
        }
        finally
        {
            File.Delete(partial);
        }

        if (call.Json)
            call.Print(Json.Line(new System.Text.Json.Nodes.JsonObject { ["file"] = path, ["bytes"] = bytes }));
        else
            call.Print(call.Text("store.backed_up", bytes.ToString("N0", CultureInfo.InvariantCulture), path));
        return Exit.Ok;
    }
}
