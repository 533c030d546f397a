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
        var end = TimeProvider.System.GetUtcNow().AddSeconds(3).ToUnixTimeMilliseconds();
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
    public async Task A_partner_s_key_is_declared_by_its_name_and_every_change_of_rights_is_told()
    {
        using var scratch = new Scratch();
        var (program, said) = (scratch.Path("alert.sh"), scratch.Path("said"));
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nprintf '%s|%s|%s\\n' \"$1\" \"$2\" \"$3\" >> '{said}'\n",
            TestContext.Current.CancellationToken);
        await using (var chmod = ProgramRun.Start("chmod", ["+x", program]))
            Assert.Equal(0, await chmod.EndAsync());
        await using var core = await CoreProcess.StartAsync(
            scratch, [$"Alerts:Command={program}", "Alerts:AfterSeconds=0", "Modems:Embedded=false"]);
        await MakeAsync(core, new() { Name = "form", Role = Role.Partner });
        await MakeAsync(core, new() { Name = "twice", Role = Role.Partner });
        await MakeAsync(core, new() { Name = "twice", Role = Role.Partner });

        Assert.Equal(0, (await GatewayCommand.RunAsync(core, "key", "declare", "form", "--public")).Exit);
        var several = await GatewayCommand.RunAsync(core, "key", "declare", "twice", "--public");
        Assert.NotEqual(0, several.Exit);
        Assert.Contains("k-3, k-4", several.Errors, StringComparison.Ordinal);
        var rotated = await GatewayCommand.RunAsync(core, "key", "rotate", "form", "--out", scratch.Path("form.key"), "--overlap", "24h");
        Assert.Equal(0, rotated.Exit);
        await core.Administrator.Access.RevokeKeyAsync(new() { KeyId = "k-3" });
        var listed = await GatewayCommand.RunAsync(core, "key", "list");
        Assert.Contains("speaks for anybody", listed.Output, StringComparison.Ordinal);
        Assert.Contains("k-4 is not declared", listed.Errors, StringComparison.Ordinal);

        await Eventually.AsksAsync(
            "each change is told, and what stays undeclared",
            async () => File.Exists(said) ? await File.ReadAllTextAsync(said, TestContext.Current.CancellationToken) : "",
            heard => ((string[])["event|key_declared|Key k-2 of role partner was declared by key k-1", "event|key_rotated|Key k-2",
                "event|key_revoked|Key k-3", "start|keys_undeclared|"]).All(line => heard.Contains(line, StringComparison.Ordinal)));
    }

    private static async Task<CreateKeyResponse> MakeAsync(CoreProcess core, CreateKeyRequest request) =>
        await core.Administrator.Access.CreateKeyAsync(request);

    private static async Task<string> RefusedAsync(StatusCode code, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(code, refusal.StatusCode);
        return refusal.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason;
    }
}
