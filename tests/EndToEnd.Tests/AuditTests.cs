using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>Who saw and changed what of people, at a running gateway, over real connections.</summary>
public sealed class AuditTests
{
    private const string Airport = "AIR-HRB-D";

    [Fact]
    public async Task Each_call_about_a_person_has_one_row_without_a_document_and_who_viewed_finds_them()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var partner = await core.NewCallerAsync("airline", Role.Partner);
        var gate = await core.NewCallerAsync("gate", Role.Checkpoint);
        var auditor = await core.NewCallerAsync("auditor", Role.Auditor);
        var made = await partner.Registrations.RegisterAsync(Form.Of(1));
        await gate.Checkpoints.VerifyAsync(new() { Key = Form.IdCard(1), EntryPoint = Airport }, Staff("王芳"));
        await gate.Checkpoints.VerifyAsync(new() { Key = Form.IdCard(777), EntryPoint = Airport });
        await gate.Checkpoints.PassAsync(new() { RequestId = "p", RegistrationId = made.RegistrationId, EntryPoint = Airport });
        await partner.Registrations.GetAsync(new() { RegistrationId = made.RegistrationId });
        await Assert.ThrowsAsync<RpcException>(async () => await partner.Registrations.GetAsync(new() { RegistrationId = "r-99" }));
        await core.Administrator.Sms.CancelAsync(new() { SmsId = made.Sms.SmsId, Why = "test" });
        await Assert.ThrowsAsync<RpcException>(async () => await gate.Sms.CancelAsync(new() { SmsId = made.Sms.SmsId }, Staff("李强")));
        await Assert.ThrowsAsync<RpcException>(async () => await gate.Sms.CancelAsync(new() { SmsId = made.Sms.SmsId }));

        var rows = await RowsAsync(auditor, 12);
        Assert.Equal(
            [
                "AccessApi/CreateKey AuditOk wrote k-2", "AccessApi/CreateKey AuditOk wrote k-3", "AccessApi/CreateKey AuditOk wrote k-4",
                "CheckpointApi/Pass AuditOk wrote p-1 r-1", "CheckpointApi/Verify AuditOk ", "CheckpointApi/Verify AuditOk r-1",
                "RegistrationApi/Get AuditNotFound r-99", "RegistrationApi/Get AuditOk r-1",
                "RegistrationApi/Register AuditOk wrote r-1 s-1", "SmsApi/Cancel AuditDenied ", "SmsApi/Cancel AuditOk wrote s-1",
                "Start/NewAdministratorKey AuditOk wrote k-1",
            ],
            rows.Where(row => !row.Verb.StartsWith("AuditApi", StringComparison.Ordinal)).Select(Told).Order(StringComparer.Ordinal));
        Assert.Equal("王芳", rows.Single(row => row.Verb == "CheckpointApi/Verify" && row.Records.Count > 0).Staff);
        Assert.Equal("李强", rows.Single(row => row.Outcome == AuditOutcome.AuditDenied).Staff);
        Assert.All(rows, row => Assert.Equal(row.KeyId.Length == 0 ? "" : "127.0.0.1", row.Address));
        Assert.DoesNotContain(Form.IdCard(1), string.Concat(rows.Select(row => JsonFormatter.Default.Format(row))),
            StringComparison.Ordinal);

        var viewed = (await auditor.Audit.WhoViewedAsync(new() { Document = Form.IdCard(1) })).Rows;
        Assert.Equal(["Cancel", "Get", "Pass", "Register", "Verify"],
            viewed.Select(row => row.Verb.Split('/')[1]).Where(verb => verb != "WhoViewed").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["CheckpointApi/Verify"], (await auditor.Audit.WhoViewedAsync(new() { Document = Form.IdCard(777) })).Rows
            .Select(row => row.Verb).Where(verb => verb != "AuditApi/WhoViewed"));
        var looked = await RowsAsync(auditor, 14);
        Assert.Contains(looked, row => row is { Verb: "AuditApi/WhoViewed", Role: Role.Auditor, AskedFor: 1 });
        await Assert.ThrowsAsync<RpcException>(async () => await gate.Audit.ListAsync(new()));
    }

    [Fact]
    public async Task The_chain_is_whole_after_a_kill_and_a_printed_head_finds_what_was_cut_off()
    {
        using var scratch = new Scratch();
        AuditHead head;
        await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]))
        {
            var registering = Enumerable.Range(0, 200).Select(person =>
                core.Administrator.Registrations.RegisterAsync(Form.Of(person)).ResponseAsync).ToList();
            await Task.WhenAll(registering.Take(100));
            head = await core.Administrator.Audit.HeadAsync(new());
            core.Run.Kill();
            await core.Run.EndAsync();
            await Task.WhenAny(Task.WhenAll(registering));
        }

        await using var again = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var verified = await again.Administrator.Audit.VerifyAsync(new() { Head = head.Line });
        Assert.Equal(("", false, true), (verified.FirstBroken, verified.More, verified.Rows >= 100));
        var forged = $"{head.Day} {head.Count} {new string('0', 64)}";
        Assert.Equal($"a-{head.Count}", (await again.Administrator.Audit.VerifyAsync(new() { Head = forged })).FirstBroken);
        var longer = $"{head.Day} {head.Count + 100_000} {head.Hash}";
        Assert.Contains("cut off", (await again.Administrator.Audit.VerifyAsync(new() { Head = longer })).Problem,
            StringComparison.Ordinal);
        var registered = (await again.Administrator.AllRegistrationsAsync()).Select(each => each.RegistrationId);
        var rows = await again.Administrator.Audit.ListAsync(new() { Verb = "RegistrationApi/Register", PageSize = 500 });
        Assert.Equal(registered.Order(StringComparer.Ordinal),
            rows.Rows.SelectMany(row => row.Records).Where(id => id.StartsWith("r-", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
        Assert.Equal(0, (await GatewayCommand.RunAsync(again, "store", "verify")).Exit);
    }

    [Fact]
    public async Task Each_look_of_an_administrator_and_each_day_s_head_is_told_to_the_program_for_alerts()
    {
        using var scratch = new Scratch();
        var (program, said) = (scratch.Path("alert.sh"), scratch.Path("said"));
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nprintf '%s|%s|%s|%s\\n' \"$1\" \"$2\" \"$3\" \"$4\" >> '{said}'\n");
        await using (var chmod = ProgramRun.Start("chmod", ["+x", program]))
            Assert.Equal(0, await chmod.EndAsync());
        string[] settings = [$"Alerts:Command={program}", "Modems:Embedded=false"];
        await using (var core = await CoreProcess.StartAsync(scratch, settings))
        {
            var auditor = await core.NewCallerAsync("auditor", Role.Auditor);
            await auditor.Audit.TopAsync(new());
            var page = await core.Administrator.Audit.ListAsync(new() { PageSize = 1 });
            await core.Administrator.Audit.ListAsync(new() { PageSize = 1, Cursor = page.NextCursor });     // the same look
            Assert.Equal(0, (await GatewayCommand.RunAsync(core, "audit", "who-viewed", Form.IdCard(1))).Exit);
            await core.Administrator.Audit.HeadAsync(new());
            var looks = await SaidAsync(said, "event|audit_look|", 3);
            Assert.Equal(["(AuditApi/Head)", "(AuditApi/List)", "(AuditApi/WhoViewed)"],
                looks.Select(line => line.Split('|')[2].Split(' ')[^1].TrimEnd('.')).Order(StringComparer.Ordinal));
            Assert.All(looks, line => Assert.StartsWith("event|audit_look|Administrator's key k-1 looks at the audit", line,
                StringComparison.Ordinal));
            Assert.Contains("管理员密钥 k-1", looks[0], StringComparison.Ordinal);
            Assert.DoesNotContain(Form.IdCard(1), await File.ReadAllTextAsync(said), StringComparison.Ordinal);

            // A backup is all whole values there are.
            Assert.Equal(0, (await GatewayCommand.RunAsync(core, "store", "backup", scratch.Path("copy.db"))).Exit);
            Assert.Contains("k-1 was shown whole values (StoreApi/Backup)",
                Assert.Single(await SaidAsync(said, "event|whole_shown|", 1)), StringComparison.Ordinal);
            await core.SignalAsync("TERM");
            Assert.Equal(0, await core.Run.EndAsync());
        }

        await using var again = await CoreProcess.StartAsync(scratch, settings);
        var told = Assert.Single(await SaidAsync(said, "event|audit_head|", 1)).Split('|');
        var line = told[2]["Head of the audit: ".Length..];
        var verified = await again.Administrator.Audit.VerifyAsync(new() { Head = line });
        Assert.Equal(("", ""), (verified.FirstBroken, verified.Problem));
        Assert.EndsWith(line, told[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_was_flipped_in_the_file_is_found_by_both_verifications_and_keeps_nobody_from_being_registered()
    {
        using var scratch = new Scratch();
        await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]))
        {
            for (var person = 0; person < 30; person++)
                await core.Administrator.Registrations.RegisterAsync(Form.Of(person));
            await core.SignalAsync("TERM");
            Assert.Equal(0, await core.Run.EndAsync());
        }

        var bytes = await File.ReadAllBytesAsync(scratch.Store);
        var at = bytes.AsSpan().LastIndexOf("RegistrationApi/Register"u8);
        Assert.True(at > 0, "the file holds no row");
        bytes[at + 3] ^= 2;
        await File.WriteAllBytesAsync(scratch.Store, bytes);

        await using var again = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        await again.Administrator.Registrations.RegisterAsync(Form.Of(40));
        var store = await GatewayCommand.RunAsync(again, "store", "verify");
        Assert.Equal(7, store.Exit);
        Assert.Matches(@"audit's row a-\d+ is missing, or cannot be read", store.Output);
        var chain = await again.Administrator.Audit.VerifyAsync(new());
        Assert.Contains($"audit's row {chain.FirstBroken} ", store.Output, StringComparison.Ordinal);
        var shown = await GatewayCommand.RunAsync(again, "audit", "verify");
        Assert.NotEqual(0, shown.Exit);
        Assert.Contains(chain.FirstBroken, shown.Output + shown.Errors, StringComparison.Ordinal);
        Assert.NotEmpty((await again.Administrator.Audit.ListAsync(new() { Verb = "Register" })).Rows);
    }

    private static Task<List<string>> SaidAsync(string file, string beginning, int lines) => Eventually.AsksAsync(
        $"{lines} lines of {beginning}",
        async () => File.Exists(file)
            ? (await File.ReadAllLinesAsync(file)).Where(line => line.StartsWith(beginning, StringComparison.Ordinal)).ToList()
            : [],
        said => said.Count >= lines);

    private static Metadata Staff(string name) => new() { { "gateway-staff", Uri.EscapeDataString(name) } };

    private static string Told(AuditRow row) =>
        $"{row.Verb} {row.Outcome} {(row.Wrote ? "wrote " : "")}{string.Join(' ', row.Records.Order(StringComparer.Ordinal))}";

    private static Task<IReadOnlyList<AuditRow>> RowsAsync(Caller auditor, int atLeast) => Eventually.AsksAsync("rows",
        async () => (IReadOnlyList<AuditRow>)(await auditor.Audit.ListAsync(new() { PageSize = 500 })).Rows,
        rows => rows.Count(row => row.Verb != "AuditApi/List") >= atLeast);
}
