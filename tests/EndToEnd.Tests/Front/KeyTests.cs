using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests.Front;

/// <summary>A key that was stolen, or made with a stolen one, does not stay out of sight and does not go on.</summary>
public sealed class KeyTests
{
    [Fact]
    public async Task What_was_made_lately_is_listed_first_valid_ones_before_revoked_ones_page_by_page()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        for (var i = 2; i <= 9; i++)
            await core.NewCallerAsync($"key {i}", Role.Partner);
        foreach (var revoked in (string[])["k-3", "k-9"])
            await core.Administrator.Access.RevokeKeyAsync(new RevokeKeyRequest { KeyId = revoked });

        string[] expected = ["k-8", "k-7", "k-6", "k-5", "k-4", "k-2", "k-1", "k-9", "k-3"];
        foreach (var size in (int[])[0, 1, 2, 7, 8])
        {
            var (seen, request, more) = (new List<Key>(), new ListKeysRequest { PageSize = size }, true);
            while (more)
            {
                var page = await core.Administrator.Access.ListKeysAsync(request);
                seen.AddRange(page.Keys);
                (request.Cursor, more) = (page.NextCursor, page.More);
            }

            Assert.Equal(expected, seen.Select(key => key.KeyId));
            Assert.All(seen, key => Assert.Equal(key.KeyId == "k-1" ? "" : "k-1", key.MadeBy));
        }

        Assert.Equal(
            StatusCode.InvalidArgument,
            (await Assert.ThrowsAsync<RpcException>(
                async () => await core.Administrator.Access.ListKeysAsync(new ListKeysRequest { Cursor = "revoked-k-3" }))).StatusCode);
        var listed = await GatewayCommand.RunAsync(core, "key", "list");
        Assert.True(listed.Output.IndexOf("k-8", StringComparison.Ordinal) < listed.Output.IndexOf("k-9", StringComparison.Ordinal),
            listed.Output);
    }

    [Fact]
    public async Task Each_key_that_is_made_is_told_to_the_program_for_alerts_and_counted()
    {
        using var scratch = new Scratch();
        var (program, said) = (scratch.Path("alert.sh"), scratch.Path("said"));
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nprintf '%s|%s|%s|%s\\n' \"$1\" \"$2\" \"$3\" \"$4\" >> '{said}'\n");
        await using (var chmod = ProgramRun.Start("chmod", ["+x", program]))
            Assert.Equal(0, await chmod.EndAsync());
        await using var core = await CoreProcess.StartAsync(scratch, [$"Alerts:Command={program}", "Modems:Embedded=false"]);
        await core.NewCallerAsync("thief", Role.Admin);
        await core.NewCallerAsync("thief's friend", Role.Partner);
        var lines = await Eventually.AsksAsync(
            "three keys are told of",
            async () => File.Exists(said)
                ? (await File.ReadAllLinesAsync(said)).Where(line => line.StartsWith("event|key_made|", StringComparison.Ordinal)).ToList()
                : [],
            heard => heard.Count == 3);
        Assert.StartsWith("event|key_made|Key k-1 of role admin was made by the gateway itself.", lines[0], StringComparison.Ordinal);
        Assert.StartsWith(
            "event|key_made|Key k-2 of role admin was made by key k-1. If you know nothing of it: gateway key revoke k-2.|密钥 k-1新建了角色为 admin 的密钥 k-2。", lines[1],
            StringComparison.Ordinal);
        Assert.StartsWith("event|key_made|Key k-3 of role partner", lines[2], StringComparison.Ordinal);
        Assert.DoesNotContain("thief", string.Concat(lines), StringComparison.Ordinal);
        Assert.Equal(2, await Metrics.ReadAsync(core.Http, "gateway_access_keys_made_total", "role=\"admin\""));
    }

    [Fact]
    public async Task A_call_that_waits_ends_when_its_key_is_revoked()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        using var driver = new ScriptedDriver(await core.NewCallerAsync("bank", Role.Driver));
        await driver.AnnounceAsync();
        var stolen = await core.Administrator.Access.CreateKeyAsync(new CreateKeyRequest { Name = "stolen", Role = Role.Operator });

        // The driver hears the command and never answers it.
        var waits = core.As(stolen.Secret).Modems.CommandAsync(
            new ModemCommandRequest
            {
                Modem = ScriptedDriver.Imei,
                Command = new ModemCommand { Test = new ModemCommand.Types.TestModem() },
            }).ResponseAsync;
        // An answer before it was heard would be a refusal.
        Assert.NotEqual(waits, await Task.WhenAny(waits, HearCommandAsync(driver)));
        await core.Administrator.Access.RevokeKeyAsync(new RevokeKeyRequest { KeyId = stolen.Key.KeyId });
        // By itself it would end after a minute, with an answer.
        await Assert.ThrowsAsync<RpcException>(() => waits);
    }

    private static async Task HearCommandAsync(ScriptedDriver driver)
    {
        while ((await driver.HearAsync()).Command is null)
        {
        }
    }
}
