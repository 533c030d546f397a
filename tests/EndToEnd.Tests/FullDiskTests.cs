using System.Text.Json;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>A disk that runs full stops registrations, in words, and nothing else; with room again all goes on by itself.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task On_a_full_disk_forms_are_refused_in_words_the_gate_goes_on_and_room_heals_it()
    {
        using var scratch = new Scratch();
        Assert.SkipUnless(await ExitOfAsync("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", scratch.Folder) == 0,
            "needs the right to mount a small disk");
        try
        {
            await FillAndHealAsync(scratch);
        }
        finally
        {
            Assert.Equal(0, await ExitOfAsync("umount", scratch.Folder));
        }
    }

    [Fact]
    public async Task Started_on_a_full_disk_it_reads_and_when_there_is_room_it_writes()
    {
        using var scratch = new Scratch();
        Assert.SkipUnless(await ExitOfAsync("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", scratch.Folder) == 0,
            "needs the right to mount a small disk");
        try
        {
            await KillFillAndStartAsync(scratch);
        }
        finally
        {
            Assert.Equal(0, await ExitOfAsync("umount", scratch.Folder));
        }
    }

    [Fact]
    public async Task On_a_disk_that_can_only_be_read_the_gates_still_look_people_up()
    {
        using var scratch = new Scratch();
        Assert.SkipUnless(await ExitOfAsync("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", scratch.Folder) == 0,
            "needs the right to mount a small disk");
        try
        {
            var stored = await RegisterAndKillAsync(scratch);
            Assert.Equal(0, await ExitOfAsync("mount", "-o", "remount,ro", scratch.Folder));
            await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false", "Audit:LateKilobytes=64"]))
            {
                await AssertOnlyReadsAsync(core, stored, "only be read");
                Assert.DoesNotContain("in use by another process", core.Run.Errors, StringComparison.Ordinal);
            }

            Assert.Equal(0, await ExitOfAsync("mount", "-o", "remount,rw", scratch.Folder));
            await using var again = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false", "Audit:LateKilobytes=64"]);
            Assert.Equal(stored.Count, (await again.Administrator.AllRegistrationsAsync()).Count);
            Assert.Equal(0, (await GatewayCommand.RunAsync(again, "store", "verify")).Exit);
        }
        finally
        {
            Assert.Equal(0, await ExitOfAsync("umount", scratch.Folder));
        }
    }

    /// <summary>The file of late rows has its room from the start: what finds none is counted, and stands in the audit as a
    /// number.</summary>
    [Fact]
    public async Task Of_more_look_ups_than_the_file_beside_a_full_disk_holds_each_is_answered_and_none_is_left_uncounted()
    {
        using var scratch = new Scratch();
        Assert.SkipUnless(await ExitOfAsync("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", scratch.Folder) == 0,
            "needs the right to mount a small disk");
        try
        {
            await LookMoreThanFitsAsync(scratch);
        }
        finally
        {
            Assert.Equal(0, await ExitOfAsync("umount", scratch.Folder));
        }
    }

    private static async Task LookMoreThanFitsAsync(Scratch scratch)
    {
        const int looks = 400, kibibytes = 16;
        var ballast = scratch.Path("ballast");
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false", $"Audit:LateKilobytes={kibibytes}"]);
        await core.Administrator.Registrations.RegisterAsync(Form.Of(0));
        await ExitOfAsync("dd", "if=/dev/zero", $"of={ballast}", "bs=4096", "status=none");
        await Assert.ThrowsAsync<RpcException>(async () =>
        {
            for (var person = 1; ; person++)
                await core.Administrator.Registrations.RegisterAsync(Form.Of(person));
        });
        await Eventually.AsksAsync("said that it is full", async () => await Curl.GetAsync($"{core.Http}/health/ready", null),
            answer => answer.Status == 503);
        for (var look = 0; look < looks; look++)
        {
            Assert.True((await core.Administrator.Checkpoints.VerifyAsync(
                new VerifyRequest { Key = Form.IdCard(0), EntryPoint = "AIR-HRB-D" })).MayPass);
        }

        await Eventually.AsksAsync("rows wait beside the store, and some found no room",
            async () => ReasonsOf((await Curl.GetAsync($"{core.Http}/health/ready", null)).Body),
            said => System.Text.RegularExpressions.Regex.IsMatch(said, @"rows wait beside the store, [1-9]\d* found no room"));
        Assert.Equal(kibibytes * 1024, new FileInfo(scratch.Store + "-audit").Length);

        File.Delete(ballast);       // somebody makes room
        var asked = 0;
        var rows = await Eventually.AsksAsync("each look is a row, or counted",
            async () =>
            {
                asked++;
                return (await core.Administrator.Audit.ListAsync(new() { PageSize = 500 })).Rows;
            },
            found => LooksOf(found) + found.Sum(row => row.Lost) >= looks);
        // The form that was refused may be among the lost, and those looks at the audit that came while the rows still waited.
        Assert.InRange(LooksOf(rows) + rows.Sum(row => row.Lost), looks, looks + 1 + asked);
        Assert.InRange(rows.Count(row => row.Late), 50, looks - 1);
        Assert.Equal(0, (await GatewayCommand.RunAsync(core, "store", "verify")).Exit);
    }

    private static long LooksOf(IEnumerable<AuditRow> rows) =>
        rows.Where(row => row.Verb == "CheckpointApi/Verify").Sum(row => (long)row.Times);

    private static async Task KillFillAndStartAsync(Scratch scratch)
    {
        var stored = await RegisterAndKillAsync(scratch);
        List<string> all;
        var ballast = scratch.Path("ballast");
        await ExitOfAsync("dd", "if=/dev/zero", $"of={ballast}", "bs=4096", "status=none");
        await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false", "Audit:LateKilobytes=64"]))
        {
            await AssertOnlyReadsAsync(core, stored, "disk is full");
            File.Delete(ballast);       // somebody makes room
            await Eventually.AsksAsync("ready again", async () => await Curl.GetAsync($"{core.Http}/health/ready", null),
                answer => answer.Status == 200);
            await core.Administrator.Registrations.RegisterAsync(Form.Of(stored.Count));
            all = [.. (await core.Administrator.AllRegistrationsAsync()).Select(each => each.Code)];
            Assert.Subset(all.ToHashSet(), stored.Select(each => each.Code).ToHashSet());
            Assert.Equal(0, (await GatewayCommand.RunAsync(core, "store", "verify")).Exit);
            await core.SignalAsync("TERM");
            Assert.Equal(0, await core.Run.EndAsync());
        }

        await using var again = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false", "Audit:LateKilobytes=64"]);
        Assert.Equal(all, (await again.Administrator.AllRegistrationsAsync()).Select(each => each.Code));
        Assert.Equal(0, (await GatewayCommand.RunAsync(again, "store", "verify")).Exit);
    }

    private static async Task<List<RegisterResponse>> RegisterAndKillAsync(Scratch scratch)
    {
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false", "Audit:LateKilobytes=64"]);
        var stored = new List<RegisterResponse>();
        for (var person = 0; person < 100; person++)
            stored.Add(await core.Administrator.Registrations.RegisterAsync(Form.Of(person)));
        core.Run.Kill();
        await core.Run.EndAsync();
        return stored;
    }

    private static async Task AssertOnlyReadsAsync(CoreProcess core, List<RegisterResponse> stored, string words)
    {
        var look = await core.Administrator.Checkpoints.VerifyAsync(
            new VerifyRequest { Key = Form.IdCard(stored.Count - 1), EntryPoint = "AIR-HRB-D" });
        Assert.True(look.MayPass, "the gate goes on");
        var refusal = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            for (var person = 0; ; person++)
                await core.Administrator.Registrations.RegisterAsync(Form.Of(1000 + person));
        });
        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        foreach (var each in stored)
            Assert.Equal(each.Code, (await core.Administrator.Registrations.GetAsync(new() { RegistrationId = each.RegistrationId })).Code);
        await AssertNoListsAsync(core);
        var sick = await Curl.GetAsync($"{core.Http}/health/ready", null);
        Assert.Equal(503, sick.Status);
        Assert.Contains(words, ReasonsOf(sick.Body), StringComparison.Ordinal);
    }

    /// <summary>Of very many people, and whole values, nothing is shown that is not in the audit.</summary>
    private static async Task AssertNoListsAsync(CoreProcess core)
    {
        await AssertUnwritableAsync(async () => await core.Administrator.AllRegistrationsAsync());
        await AssertUnwritableAsync(async () => await core.Administrator.Registrations.GetAsync(
            new() { RegistrationId = "r-1", Whole = true, Why = "test" }));
    }

    private static async Task AssertUnwritableAsync(Func<Task> ask)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            for (; ; )
                await ask();       // a row is smaller than a form: a few may find room
        });
        Assert.Equal((StatusCode.Unavailable, "AUDIT_UNWRITABLE"),
            (refusal.StatusCode, refusal.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason));
    }

    private static async Task FillAndHealAsync(Scratch scratch)
    {
        var ballast = scratch.Path("ballast");
        await File.WriteAllBytesAsync(ballast, new byte[3 << 20]);
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false", "Audit:LateKilobytes=64"]);
        var registrations = core.Administrator.Registrations;
        var stored = new List<RegisterResponse>();
        var refusal = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            for (; ; )
                stored.Add(await registrations.RegisterAsync(Form.Of(stored.Count)));
        });

        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.Contains("cannot store", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("暂时无法保存", refusal.GetRpcStatus()!.GetDetail<LocalizedMessage>().Message, StringComparison.Ordinal);
        Assert.NotNull(refusal.GetRpcStatus()!.GetDetail<RetryInfo>());
        var sick = await Curl.GetAsync($"{core.Http}/health/ready", null);
        Assert.Equal((503, true), (sick.Status, ReasonsOf(sick.Body).Contains("No space left", StringComparison.Ordinal)));
        var look = await core.Administrator.Checkpoints.VerifyAsync(new VerifyRequest { Key = Form.IdCard(0), EntryPoint = "AIR-HRB-D" });
        Assert.True(look.MayPass, "the gate goes on");
        await AssertNoListsAsync(core);

        File.Delete(ballast);       // somebody makes room
        await Eventually.AsksAsync("ready again", async () => await Curl.GetAsync($"{core.Http}/health/ready", null),
            answer => answer.Status == 200);
        for (var number = 0; number <= stored.Count; number++)
        {
            var again = await registrations.RegisterAsync(Form.Of(number));
            if (number < stored.Count)
                Assert.Equal((stored[number].RegistrationId, stored[number].Code, true),
                    (again.RegistrationId, again.Code, again.AlreadyStored));
        }

        Assert.Equal(0, (await GatewayCommand.RunAsync(core, "store", "verify")).Exit);
    }

    private static string ReasonsOf(JsonElement health) =>
        string.Join('\n', health.GetProperty("reasons").EnumerateArray().Select(each => each.GetString()));

    private static async Task<int> ExitOfAsync(string program, params string[] arguments)
    {
        await using var run = ProgramRun.Start(program, arguments);
        return await run.EndAsync();
    }
}
