using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Tests;

public class OwnerFileTests
{
    [Fact]
    public async Task A_new_key_is_in_a_file_of_its_owner_and_nowhere_else()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<CreateKeyRequest>(request =>
            new CreateKeyResponse { Secret = "the-secret", Key = new() { KeyId = "k-1", Name = request.Name, Role = request.Role } });
        var ended = await gateway.RunAsync("key", "create", "--name", "airline", "--role", "partner", "--public", "--out", "airline.key");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.Equal("the-secret\n", await File.ReadAllTextAsync(gateway.InFolder("airline.key"), TestContext.Current.CancellationToken));
        Assert.DoesNotContain("the-secret", ended.Out + ended.Error, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(gateway.InFolder("airline.key")));

        var again = await gateway.RunAsync("key", "create", "--name", "airline", "--role", "partner", "--public", "--out", "airline.key");
        Assert.Equal(Exit.LocalFile, again.Exit);
        Assert.Single(gateway.Script.Asked);
    }

    [Fact]
    public async Task A_key_that_was_not_made_leaves_no_file()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<CreateKeyRequest>(_ => throw new RpcException(new(StatusCode.PermissionDenied, "")));
        Assert.Equal(Exit.NotAllowed, (await gateway.RunAsync("key", "create", "--name", "a", "--role", "admin", "--out", "a.key")).Exit);
        Assert.False(File.Exists(gateway.InFolder("a.key")));
    }

    [Fact]
    public async Task A_backup_has_its_name_only_when_it_is_whole()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<BackupRequest>(_ => new byte[][] { [1, 2], [3] });
        Assert.Equal(Exit.Ok, (await gateway.RunAsync("store", "backup", "copy.db")).Exit);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(gateway.InFolder("copy.db"), TestContext.Current.CancellationToken));

        gateway.Script.On<BackupRequest>(_ => HalfABackup());
        Assert.Equal(Exit.Unreachable, (await gateway.RunAsync("store", "backup", "half.db")).Exit);
        Assert.Empty(Directory.GetFiles(gateway.Folder, "half*"));
    }

    [Fact]
    public async Task Findings_in_the_store_are_no()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<VerifyStoreRequest>(_ => new VerifyStoreResponse { Findings = { "queue differs" }, Records = { ["sms"] = 7 } });
        var ended = await gateway.RunAsync("store", "verify");
        Assert.Equal(Exit.AnswerIsNo, ended.Exit);
        Assert.Contains("! queue differs\n", ended.Out, StringComparison.Ordinal);
    }

    private static IEnumerable<byte[]> HalfABackup()
    {
        yield return [1, 2];
        throw new RpcException(new(StatusCode.Unavailable, "closing"));
    }
}
