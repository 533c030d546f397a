using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests.Front;

/// <summary>Keys with an end, with another secret, and bound to a gate, at a running gateway.</summary>
public sealed class KeyTermTests
{
    [Fact]
    public async Task A_key_that_expires_ends_what_goes_on_and_says_why_a_gate_s_still_looks_up()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var end = TimeProvider.System.GetUtcNow().AddSeconds(6).ToUnixTimeMilliseconds();
        var watcher = core.As((await MakeAsync(core, new() { Name = "watcher", Role = Role.Operator, ExpiresAtMs = end })).Secret);
        var gate = core.As(
            (await MakeAsync(core,
                new() { Name = "gate", Role = Role.Checkpoint, EntryPoints = { "AIR-HRB-D" }, ExpiresAtMs = end })).Secret);
        using var watched = watcher.Modems.Watch(new WatchModemsRequest(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(await watched.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await watched.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
            {
            }
        });
        Assert.Equal("KEY_EXPIRED", await RefusedAsync(StatusCode.Unauthenticated, async () => await watcher.Access.WhoAmIAsync(new())));
        Assert.Equal("KEY_EXPIRED", await RefusedAsync(StatusCode.Unauthenticated, async () => await gate.Access.WhoAmIAsync(new())));
        Assert.Empty((await gate.Checkpoints.VerifyAsync(new() { Key = "7K2M9QXA", EntryPoint = "AIR-HRB-D" })).Matches);
        Assert.Equal("key_in_grace", Assert.Single(await Eventually.AsksAsync("the row of the look-up",
            async () => (IReadOnlyList<AuditRow>)(await core.Administrator.Audit.ListAsync(new() { Verb = "CheckpointApi/Verify" })).Rows,
            rows => rows.Count > 0)).Reason);
        var listed = (await core.Administrator.Access.ListKeysAsync(new())).Keys.ToDictionary(key => key.Name, key => key.State);
        Assert.Equal((KeyState.KeyExpired, KeyState.Valid), (listed["gate"], listed["administrator"]));
        Assert.Equal(2, await Metrics.ReadAsync(core.Http, "gateway_access_denied_total", "reason=\"key_expired\""));
    }

    [Fact]
    public async Task A_gate_s_key_works_at_its_own_gates()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var gate = core.As((await MakeAsync(core, new() { Name = "gate", Role = Role.Checkpoint, EntryPoints = { "AIR-HRB-D" } })).Secret);
        await gate.Checkpoints.VerifyAsync(new() { Key = "7K2M9QXA", EntryPoint = "AIR-HRB-D" });
        Assert.Equal("ENTRY_POINT", await RefusedAsync(StatusCode.PermissionDenied,
            async () => await gate.Checkpoints.VerifyAsync(new() { Key = "7K2M9QXA", EntryPoint = "AIR-HRB-I" })));
        Assert.Equal("ENTRY_POINT", await RefusedAsync(StatusCode.PermissionDenied,
            async () => await gate.Checkpoints.PassAsync(new() { RequestId = "1", RegistrationId = "r-1", EntryPoint = "AIR-HRB-I" })));
        Assert.Equal(2, await Metrics.ReadAsync(core.Http, "gateway_access_denied_total", "reason=\"entry_point\""));
    }

    [Fact]
    public async Task Another_secret_leaves_the_key_what_it_is_and_the_former_one_ends_after_the_overlap()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var first = await MakeAsync(core, new() { Name = "airline", Role = Role.Partner, SpeaksFor = SpeaksFor.OwnPassengers });
        var second = await core.Administrator.Access.RotateKeyAsync(new() { KeyId = "airline", OverlapMinutes = 60 });
        foreach (var secret in (string[])[first.Secret, second.Secret])
        {
            var own = await core.As(secret).Access.WhoAmIAsync(new());
            Assert.Equal((first.Key.KeyId, SpeaksFor.OwnPassengers), (own.KeyId, own.SpeaksFor));
            Assert.True(own.FormerSecretUntilMs > own.RotatedAtMs);
        }

        var third = await core.Administrator.Access.RotateKeyAsync(new() { KeyId = first.Key.KeyId });
        foreach (var gone in (string[])[first.Secret, second.Secret])
        {
            Assert.Equal("KEY_UNKNOWN",
                await RefusedAsync(StatusCode.Unauthenticated, async () => await core.As(gone).Access.WhoAmIAsync(new())));
        }

        Assert.Equal(first.Key.KeyId, (await core.As(third.Secret).Access.WhoAmIAsync(new())).KeyId);
    }

    [Fact]
    public async Task What_began_before_the_key_expired_ends_then_also_after_a_restart()
    {
        using var scratch = new Scratch();
        string secret;
        long end;
        var begun = TimeProvider.System.GetTimestamp();
        await using (var former = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]))
        {
            // Longer than the next start takes on this machine.
            var start = TimeProvider.System.GetElapsedTime(begun);
            end = TimeProvider.System.GetUtcNow().AddSeconds(4).Add(start * 3).ToUnixTimeMilliseconds();
            secret = (await MakeAsync(former, new() { Name = "watcher", Role = Role.Operator, ExpiresAtMs = end })).Secret;
        }

        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        using var watched =
            core.As(secret).Modems.Watch(new WatchModemsRequest(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(await watched.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await watched.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
            {
            }
        });
        Assert.True(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() >= end);
    }

    [Fact]
    public async Task A_key_never_locks_itself_out_by_its_own_order()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var file = scratch.Path("next.key");
        var refused = await GatewayCommand.RunAsync(core, "key", "rotate", "k-1", "--out", file);
        Assert.NotEqual(0, refused.Exit);
        Assert.Contains("needs an overlap", refused.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        Assert.Equal(0, (await GatewayCommand.RunAsync(core, "key", "rotate", "administrator", "--out", file, "--overlap", "1h")).Exit);
        var next = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim();
        Assert.Equal("k-1", (await core.As(next).Access.WhoAmIAsync(new())).KeyId);
        Assert.Equal("k-1", (await core.Administrator.Access.WhoAmIAsync(new())).KeyId);
    }

    [Theory]
    [InlineData("en", "partner", "k-2 is not declared", 0)]
    [InlineData("zh", "partner", "k-2 尚未声明", 0)]
    [InlineData("en", "checkpoint", "k-2 works at every gate", 0)]
    [InlineData("en", "district", "230103 南岗区", 1)]
    [InlineData("zh", "district", "区县密钥须有辖区", 1)]
    public async Task A_key_that_is_bound_to_nothing_says_so_or_is_not_made(string language, string role, string said, int exit)
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var made = await GatewayCommand.RunInAsync(
            language, core, "key", "create", "--name", "somebody", "--role", role, "--out", scratch.Path("some.key"));
        Assert.Equal(exit, made.Exit);
        Assert.Contains(said, made.Errors, StringComparison.Ordinal);
        Assert.Equal(exit == 0, File.Exists(scratch.Path("some.key")));
        Assert.Equal(exit == 0 ? 2 : 1, (await core.Administrator.Access.ListKeysAsync(new())).Keys.Count);
    }

    [Fact]
    public async Task A_key_shows_what_it_is_bound_to_and_when_it_ends()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        string[][] asked =
        [
            ["--role", "district", "--area", "南岗,230109"], ["--role", "checkpoint", "--at", "AIR-HRB-D,AIR-HRB-I"],
            ["--role", "partner", "--public"], ["--role", "driver", "--driver", "bank-2"],
        ];
        foreach (var (i, words) in asked.Index())
        {
            var made = await GatewayCommand.RunAsync(
                core, ["key", "create", "--name", $"key {i}", "--expires", "30d", "--out", scratch.Path($"{i}.key"), .. words]);
            Assert.True(made.Exit == 0, made.Errors);
        }

        string[] bounds = ["230103 南岗区, 230109", "AIR-HRB-D, AIR-HRB-I", "speaks for anybody", "bank-2"];
        var listed = (await GatewayCommand.RunAsync(core, "key", "list")).Output.Split('\n');
        foreach (var (i, bound) in bounds.Index())
        {
            Assert.Contains(bound, listed.Single(line => line.Contains($"key {i}", StringComparison.Ordinal)), StringComparison.Ordinal);
            await using var run = GatewayCommand.Start("en", core.Grpc, scratch.Path($"{i}.key"), scratch, "whoami");
            Assert.Equal(0, await run.EndAsync());
            Assert.Contains(bound, run.Output, StringComparison.Ordinal);
            Assert.Matches(@"Expires +20\d\d-\d\d-\d\d", run.Output);
        }
    }

    [Fact]
    public async Task A_partner_s_key_of_before_is_listed_and_told_until_it_is_declared_and_every_change_of_rights_is_told()
    {
        using var scratch = new Scratch();
        File.Copy(Repository.OfTests("Stores/v0.1.0.db"), scratch.Store);
        File.Copy(Repository.OfTests("Stores/v0.1.0.key"), scratch.Path("admin.key"));
        var (program, said) = (scratch.Path("alert.sh"), scratch.Path("said"));
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nprintf '%s|%s|%s\\n' \"$1\" \"$2\" \"$3\" >> '{said}'\n",
            TestContext.Current.CancellationToken);
        await using (var chmod = ProgramRun.Start("chmod", ["+x", program]))
            Assert.Equal(0, await chmod.EndAsync());
        await using var core = await CoreProcess.StartAsync(
            scratch, [$"Alerts:Command={program}", "Alerts:AfterSeconds=0", "Modems:Embedded=false"]);
        await HeardAsync(said, "start|keys_undeclared|Keys of partners that are not declared");
        var listed = await GatewayCommand.RunAsync(core, "key", "list");
        Assert.Contains("undeclared", listed.Output, StringComparison.Ordinal);
        Assert.Contains("k-2 is not declared", listed.Errors, StringComparison.Ordinal);
        Assert.Contains("gateway key declare KEY_ID", (await GatewayCommand.RunAsync(core, "status")).Output, StringComparison.Ordinal);

        var declared = await GatewayCommand.RunAsync(core, "key", "declare", "a partner", "--public");
        Assert.True(declared.Exit == 0, declared.Errors);
        for (var i = 0; i < 2; i++)
            await core.NewCallerAsync("twice", Role.Partner);
        var several = await GatewayCommand.RunAsync(core, "key", "declare", "twice", "--public");
        Assert.NotEqual(0, several.Exit);
        Assert.Contains("k-3, k-4", several.Errors, StringComparison.Ordinal);
        Assert.NotEqual(0, (await GatewayCommand.RunAsync(core, "key", "declare", "administrator", "--public")).Exit);
        var rotated =
            await GatewayCommand.RunAsync(core, "key", "rotate", "a partner", "--out", scratch.Path("form.key"), "--overlap", "24h");
        Assert.True(rotated.Exit == 0, rotated.Errors);
        await core.Administrator.Access.RevokeKeyAsync(new RevokeKeyRequest { KeyId = "k-3" });
        listed = await GatewayCommand.RunAsync(core, "key", "list");
        Assert.Contains("speaks for anybody", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("is not declared", listed.Errors, StringComparison.Ordinal);
        await HeardAsync(said, "event|key_declared|Key k-2 of role partner was declared by key k-1", "event|key_made|Key k-4",
            "event|key_rotated|Key k-2", "event|key_revoked|Key k-3", "end|keys_undeclared|");
    }

    private static Task<string> HeardAsync(string said, params string[] lines) => Eventually.AsksAsync(
        string.Join(", ", lines),
        async () => File.Exists(said) ? await File.ReadAllTextAsync(said, TestContext.Current.CancellationToken) : "",
        heard => lines.All(line => heard.Contains(line, StringComparison.Ordinal)));

    private static async Task<CreateKeyResponse> MakeAsync(CoreProcess core, CreateKeyRequest request) =>
        await core.Administrator.Access.CreateKeyAsync(request);

    private static async Task<string> RefusedAsync(StatusCode code, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(code, refusal.StatusCode);
        return refusal.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason;
    }
}
