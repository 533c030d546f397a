using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>Whole values over HTTP/JSON, by the command in both languages, and to a gate's district; an administrator's look is
/// told.</summary>
public sealed class WholeValueDoorTests
{
    private static readonly string Document = Form.IdCard(1), Phone = Form.Phone(1);
    private static readonly string Masked = $"**************{Document[^4..]}", Tail = $"{Phone[..3]}****{Phone[^4..]}";

    [Fact]
    public async Task Json_is_masked_and_whole_values_have_a_role_and_a_reason()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var partner = await core.NewCallerAsync("airline", Role.Partner);
        await partner.Registrations.RegisterAsync(Form.Of(1));
        var clerk = (await core.NewCallerAsync("clerk", Role.Clerk)).Key;
        foreach (var url in (string[])[$"{core.Http}/v1/registrations/r-1?", $"{core.Http}/v1/registrations?pageSize=5&"])
        {
            var masked = await Curl.GetAsync(url, clerk);
            Assert.Equal((200, true, true, false), (masked.Status, Says(masked, Masked), Says(masked, Tail), Says(masked, Document)));
            var whole = await Curl.GetAsync($"{url}whole=true&why=check", clerk);
            Assert.Equal((200, true, true, false), (whole.Status, Says(whole, Document), Says(whole, Phone), Says(whole, Masked)));
            var unsaid = await Curl.GetAsync($"{url}whole=true", clerk);
            Assert.Equal((400, true, false), (unsaid.Status, Says(unsaid, "\"why\""), Says(unsaid, Document)));
            Assert.True(Says(unsaid, "whole values are shown to who says what for"), $"{unsaid.Body}");
            var denied = await Curl.GetAsync($"{url}whole=true&why=check", partner.Key);
            Assert.Equal((403, true, false), (denied.Status, Says(denied, "\"WHOLE\""), Says(denied, Document)));
        }
    }

    [Fact]
    public async Task An_administrator_s_look_is_told_at_once_and_no_number_of_a_reason_stands_in_the_audit()
    {
        using var scratch = new Scratch();
        var (program, said) = (scratch.Path("alert.sh"), scratch.Path("said"));
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nprintf '%s|%s|%s\\n' \"$1\" \"$2\" \"$3\" >> '{said}'\n");
        await using (var chmod = ProgramRun.Start("chmod", ["+x", program]))
            Assert.Equal(0, await chmod.EndAsync());
        await using var core = await CoreProcess.StartAsync(scratch, [$"Alerts:Command={program}", "Modems:Embedded=false"]);
        await core.Administrator.Registrations.RegisterAsync(Form.Of(1));
        var clerk = await core.NewCallerAsync("clerk", Role.Clerk);
        await clerk.Registrations.GetAsync(new() { RegistrationId = "r-1", Whole = true, Why = "clerk's own task" }); // not told
        await core.Administrator.Registrations.GetAsync(new() { RegistrationId = "r-1" });
        await core.Administrator.Registrations.GetAsync(
            new() { RegistrationId = "r-1", Whole = true, Why = $"called about {Document}" });
        var told = await Eventually.AsksAsync("the look is told",
            async () => File.Exists(said) ? (await File.ReadAllLinesAsync(said)).Where(IsOfWhole).ToList() : [],
            lines => lines.Count > 0);
        var line = Assert.Single(told);
        Assert.StartsWith("event|whole_shown|Administrator's key k-1 was shown whole values (RegistrationApi/Get).", line,
            StringComparison.Ordinal);
        var auditor = await core.NewCallerAsync("auditor", Role.Auditor);
        var rows = await Eventually.AsksAsync("both rows",
            async () => (await auditor.Audit.ListAsync(new() { PageSize = 500 })).Rows, all => all.Count(row => row.Whole) == 2);
        Assert.Equal([$"called about {Masked}", "clerk's own task"],
            rows.Where(row => row.Whole).Select(row => row.Why).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Document, $"{rows}{await File.ReadAllTextAsync(said)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "whole values are shown to who says what for", "see masked values here")]
    [InlineData("zh", "查看完整信息须写明用途", "只能查看部分遮盖的信息")]
    public async Task The_command_s_verbs_mask_and_show_whole_values_with_a_reason(string language, string unsaid, string denied)
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var partner = await core.NewCallerAsync("airline", Role.Partner);
        await partner.Registrations.RegisterAsync(Form.Of(1));
        await core.Administrator.Inbound.SetStopAsync(new() { Phone = Phone, Stopped = true });
        string[][] verbs =
        [
            ["registration", "show", "r-1"],
            ["registration", "list", "--json"],
            ["sms", "show", "s-1"],
            ["sms", "list", "--json"],
            ["stop", "list"],
            ["checkpoint", "verify", Document, "--at", "AIR-HRB-D", "--json"],
        ];
        foreach (var verb in verbs)
        {
            var said = string.Join(' ', verb);
            var value = verb[0] is "sms" or "stop" ? Phone : Document;
            var masked = await GatewayCommand.RunInAsync(language, core, verb);
            Assert.True(masked.Exit == 0, $"{said}: {masked.Errors}");
            Assert.DoesNotContain(value, masked.Output, StringComparison.Ordinal);
            Assert.Contains(verb[0] is "sms" or "stop" ? Tail : Masked, masked.Output, StringComparison.Ordinal);
            var whole = await GatewayCommand.RunInAsync(language, core, [.. verb, "--whole", "--why", "核对"]);
            Assert.True(whole.Output.Contains(value, StringComparison.Ordinal), $"{said}: {whole.Output}{whole.Errors}");
            var without = await GatewayCommand.RunInAsync(language, core, [.. verb, "--whole"]);
            Assert.NotEqual(0, without.Exit);
            Assert.True(without.Errors.Contains(unsaid, StringComparison.Ordinal), $"{said}: {without.Errors}");
            Assert.DoesNotContain(value, without.Output, StringComparison.Ordinal);
        }

        var key = scratch.Path("airline.key");
        await File.WriteAllTextAsync(key, partner.Key + "\n", TestContext.Current.CancellationToken);
        await using var asked = GatewayCommand.Start(
            language, core.Grpc, key, scratch, "registration", "show", "r-1", "--whole", "--why", "核对");
        Assert.NotEqual(0, await asked.EndAsync());
        Assert.Contains(denied, asked.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_gate_s_district_sees_stays_masked()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var form = Form.Of(1);
        (form.Trip.EntryPoint, form.Trip.DestinationDistrict) = ("AIR-HRB-D", "230103");
        await core.Administrator.Registrations.RegisterAsync(form);
        var key = new CreateKeyRequest { Name = "道里区", Role = Role.District, Areas = { "230102" } };
        var daoli = core.As((await core.Administrator.Access.CreateKeyAsync(key)).Secret);
        var shown = await daoli.Registrations.GetAsync(new() { RegistrationId = "r-1", Whole = true, Why = "test" });
        var listed = Assert.Single((await daoli.Registrations.ListAsync(new() { Whole = true, Why = "test" })).Registrations);
        foreach (var seen in (Registration[])[shown, listed])
        {
            Assert.Equal((true, "王**", Masked, ""),
                (seen.GateView, seen.Travellers[0].Name, seen.Travellers[0].Document.Number, seen.Phone));
        }
    }

    private static bool IsOfWhole(string line) => line.StartsWith("event|whole_shown|", StringComparison.Ordinal);

    private static bool Says(CurlAnswer answer, string what) => answer.Body.GetRawText().Contains(what, StringComparison.Ordinal);
}
