using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;

namespace Gateway.Cli.Tests;

/// <summary>What the command asks for, word by word, and what it says.</summary>
public class KeyVerbTests
{
    private const long DayMs = 86_400_000;

    [Fact]
    public async Task A_key_is_made_with_the_bounds_that_were_given()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<CreateKeyRequest>(request => new CreateKeyResponse
        {
            Secret = "s",
            Key = new()
            {
                KeyId = "k-2",
                Name = request.Name,
                Role = request.Role,
                Areas = { request.Areas },
                ExpiresAtMs = request.ExpiresAtMs,
            },
        });
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var ended = await gateway.RunAsync("key", "create", "--name", "南岗区", "--role", "district", "--area",
            "南岗,230109", "--expires", "30d", "--out", "d.key");
        Assert.Equal(Exit.Ok, ended.Exit);
        var asked = Assert.IsType<CreateKeyRequest>(gateway.Script.Asked.Single());
        Assert.Equal((Role.District, ["230103", "230109"]), (asked.Role, asked.Areas.ToArray()), Same);
        Assert.InRange(asked.ExpiresAtMs - before, 30 * DayMs, (30 * DayMs) + 600_000);
        Assert.Contains("It expires ", ended.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-03-31", 1585670400000)]       // to the end of the day in Harbin
    [InlineData("2020-03-31 18:00", 1585648800000)]
    public async Task An_end_is_a_day_or_a_moment_in_Harbin(string typed, long endMs)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<CreateKeyRequest>(
            _ => new CreateKeyResponse { Secret = "s", Key = new() { KeyId = "k-2", Role = Role.Checkpoint } });
        var ended = await gateway.RunAsync("key", "create", "--name", "gate", "--role", "checkpoint", "--at",
            "AIR-HRB-D", "--at", "RAIL-HRBW", "--expires", typed, "--out", "g.key");
        var asked = Assert.IsType<CreateKeyRequest>(gateway.Script.Asked.Single());
        Assert.Equal(endMs, asked.ExpiresAtMs);
        Assert.Equal(["AIR-HRB-D", "RAIL-HRBW"], asked.EntryPoints);
        Assert.Contains("k-2 works at every gate", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--expires", "soon", "--expires: 'soon' is no time. Give 12h, 30d, a date")]
    [InlineData("--expires", "d", "--expires: 'd' is no time.")]
    [InlineData("--role", "boss", "boss")]
    public async Task What_is_not_understood_makes_no_key(string option, string value, string said)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        string[] words = ["key", "create", "--name", "a", "--role", "clerk", "--out", "a.key"];
        var at = Array.IndexOf(words, option);
        if (at >= 0)
            words[at + 1] = value;
        else
            words = [.. words, option, value];
        var ended = await gateway.RunAsync(words);
        Assert.Equal(Exit.Usage, ended.Exit);
        Assert.Contains(said, ended.Error, StringComparison.Ordinal);
        Assert.Empty(gateway.Script.Asked);
        Assert.False(File.Exists(gateway.InFolder("a.key")));
    }

    [Theory]
    [InlineData("key declare airline", false)]
    [InlineData("key declare airline --public --own-passengers", false)]
    [InlineData("key declare airline --own-passengers", true)]
    public async Task A_partner_speaks_for_one_of_two(string line, bool asks)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<DeclareKeyRequest>(request =>
            new Key { KeyId = "k-2", Name = request.KeyId, Role = Role.Partner, SpeaksFor = request.SpeaksFor });
        var ended = await gateway.RunAsync(line.Split(' '));
        Assert.Equal(asks ? Exit.Ok : Exit.Usage, ended.Exit);
        Assert.Equal(asks ? 1 : 0, gateway.Script.Asked.Count);
        Assert.Contains(asks ? "speaks for its own passengers" : "Give one of --public (a form", ended.Out + ended.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_secret_is_in_a_file_and_the_former_one_works_as_long_as_was_said()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RotateKeyRequest>(request => new CreateKeyResponse
        {
            Secret = "new-secret",
            Key = new() { KeyId = "k-2", Name = request.KeyId, Role = Role.Clerk, RotatedAtMs = 1, FormerSecretUntilMs = 1585648800000 },
        });
        var ended = await gateway.RunAsync("key", "rotate", "office", "--out", "o.key", "--overlap", "24h");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.Equal(24 * 60, Assert.IsType<RotateKeyRequest>(gateway.Script.Asked.Single()).OverlapMinutes);
        Assert.Equal("new-secret\n", await File.ReadAllTextAsync(gateway.InFolder("o.key"), TestContext.Current.CancellationToken));
        Assert.Contains("The former one works until 2020-03-31 18:00", ended.Out, StringComparison.Ordinal);
    }

    private static bool Same((Role, string[]) one, (Role, string[]) other) =>
        one.Item1 == other.Item1 && one.Item2.SequenceEqual(other.Item2);
}
