using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>Documents and phones are masked in every answer; whole ones are shown to those who may see them and say what for, with a row
/// of the audit that has the reason.</summary>
public sealed class WholeValueTests
{
    private const string Why = "核对证件";

    private static readonly Ask[] Asks =
    [
        new("RegistrationApi/Get", [Role.Admin, Role.Clerk, Role.District], [Role.Partner, Role.Checkpoint],
            async (caller, whole, why) => await caller.Registrations.GetAsync(new() { RegistrationId = "r-1", Whole = whole, Why = why })),
        new("RegistrationApi/List", [Role.Admin, Role.Clerk, Role.District], [Role.Partner],
            async (caller, whole, why) => await caller.Registrations.ListAsync(new() { Whole = whole, Why = why })),
        new("CheckpointApi/Verify", [Role.Admin, Role.Checkpoint], [],
            async (caller, whole, why) => await caller.Checkpoints.VerifyAsync(
                new() { Key = Form.IdCard(1), EntryPoint = "AIR-HRB-D", Whole = whole, Why = why })),
        new("SmsApi/Get", [Role.Admin, Role.Operator], [Role.Partner],
            async (caller, whole, why) => await caller.Sms.GetAsync(new() { SmsId = "s-1", Whole = whole, Why = why })),
        new("SmsApi/List", [Role.Admin, Role.Operator], [Role.Partner],
            async (caller, whole, why) => await caller.Sms.ListAsync(new() { Whole = whole, Why = why })),
        new("InboundApi/ListInbound", [Role.Admin, Role.Operator], [],
            async (caller, whole, why) => await caller.Inbound.ListInboundAsync(new() { Whole = whole, Why = why })),
        new("InboundApi/ListStops", [Role.Admin, Role.Operator], [],
            async (caller, whole, why) => await caller.Inbound.ListStopsAsync(new() { Whole = whole, Why = why })),
    ];

    [Fact]
    public async Task Every_answer_is_masked_and_whole_values_have_a_role_and_a_reason()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Virtual=1"]);
        var partner = await core.NewCallerAsync("airline", Role.Partner);
        await partner.Registrations.RegisterAsync(Form.Of(1));
        var callers = new Dictionary<Role, Caller> { [Role.Admin] = core.Administrator, [Role.Partner] = partner };
        foreach (var role in (Role[])[Role.Clerk, Role.Checkpoint, Role.Operator])
            callers[role] = await core.NewCallerAsync($"{role}", role);
        var district = new CreateKeyRequest { Name = "南岗区", Role = Role.District, Areas = { "230103" } };
        callers[Role.District] = core.As((await core.Administrator.Access.CreateKeyAsync(district)).Secret);
        await core.Administrator.VirtualBank.MisbehaveAsync(
            new MisbehaveRequest { What = $"inbound=+86{Form.Phone(1)}:我的身份证{Form.IdCard(1)}" });
        await Eventually.AsksAsync("what came in", async () => (await core.Administrator.Inbound.ListInboundAsync(new())).Messages.Count,
            count => count == 1);
        await callers[Role.Operator].Inbound.SetStopAsync(new() { Phone = Form.Phone(1), Stopped = true, Note = "test" });

        // A gate is given by number whom it was shown.
        await callers[Role.Checkpoint].Checkpoints.VerifyAsync(new() { Key = Form.IdCard(1), EntryPoint = "AIR-HRB-D" });
        foreach (var ask in Asks)
        {
            foreach (var role in ask.Allowed.Concat(ask.Others))
            {
                var masked = await ask.Call(callers[role], false, "");
                Assert.Equal((ask.Verb, role, 0), (ask.Verb, role, WholeIn(masked)));
            }

            foreach (var role in ask.Allowed)
            {
                var shown = await ask.Call(callers[role], true, Why);
                Assert.True(WholeIn(shown) > 0, $"{ask.Verb} as {role} shows nothing whole");
                var unsaid = await Assert.ThrowsAsync<RpcException>(() => ask.Call(callers[role], true, " "));
                Assert.Equal((ask.Verb, role, StatusCode.InvalidArgument), (ask.Verb, role, unsaid.StatusCode));
                Assert.Equal("why", Assert.Single(unsaid.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations).Field);
            }

            foreach (var role in ask.Others)
            {
                var denied = await Assert.ThrowsAsync<RpcException>(() => ask.Call(callers[role], true, Why));
                Assert.Equal((ask.Verb, role, StatusCode.PermissionDenied, "WHOLE"),
                    (ask.Verb, role, denied.StatusCode, denied.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason));
            }
        }

        var expected =
            Asks.SelectMany(ask => ask.Allowed.Select(role => $"{ask.Verb} {role} {Why}")).Order(StringComparer.Ordinal).ToList();
        var rows = await Eventually.AsksAsync("rows",
            async () => (await core.Administrator.Audit.ListAsync(new() { PageSize = 500 })).Rows.Where(row => row.Whole).ToList(),
            whole => whole.Count >= expected.Count);
        Assert.Equal(expected, rows.Select(row => $"{row.Verb} {row.Role} {row.Why}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_command_masks_shows_whole_values_with_a_reason_and_corrects_without_them()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        await core.Administrator.Registrations.RegisterAsync(Form.Of(1));
        var masked = await GatewayCommand.RunAsync(core, "registration", "show", "r-1");
        Assert.Contains($"**************{Form.IdCard(1)[^4..]}", masked.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Form.IdCard(1), masked.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Form.Phone(1), masked.Output, StringComparison.Ordinal);
        var unsaid = await GatewayCommand.RunAsync(core, "registration", "show", "r-1", "--whole");
        Assert.NotEqual(0, unsaid.Exit);
        Assert.Contains("why", unsaid.Errors, StringComparison.Ordinal);
        var whole = await GatewayCommand.RunAsync(core, "registration", "show", "r-1", "--whole", "--why", Why);
        Assert.Contains(Form.IdCard(1), whole.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await GatewayCommand.RunAsync(core, "registration", "amend", "r-1", "--address", "中山路7号")).Exit);
        var corrected = await core.Administrator.Registrations.GetAsync(new() { RegistrationId = "r-2", Whole = true, Why = Why });
        Assert.Equal((Form.IdCard(1), Form.Phone(1), "中山路7号"),
            (corrected.Travellers[0].Document.Number, corrected.Phone, corrected.Trip.DestinationAddress));
    }

    private static int WholeIn(IMessage answer)
    {
        var said = answer.ToString()!;
        return (string[])[Form.IdCard(1), Form.Phone(1)] is var values
            ? values.Count(value => said.Contains(value, StringComparison.Ordinal))
            : 0;
    }

    /// <param name="Allowed">Roles that may see whole values.</param>
    /// <param name="Others">Roles that may ask, and see masked ones.</param>
    private sealed record Ask(string Verb, Role[] Allowed, Role[] Others, Func<Caller, bool, string, Task<IMessage>> Call);
}
