using System.Text.RegularExpressions;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>Wrong calls over gRPC: told which field, in English and in Chinese, and nothing is stored.</summary>
public sealed class RefusalTests(SharedCore shared)
{
    public static TheoryData<WrongForm> WrongInputs { get; } = [.. WrongForms.All];

    [Theory]
    [MemberData(nameof(WrongInputs), DisableDiscoveryEnumeration = true)]
    public async Task A_wrong_field_is_named_in_both_languages(WrongForm wrong)
    {
        var caller = await shared.Core.NewCallerAsync("refused", wrong.Staff ? Role.Clerk : Role.Partner);
        var form = Form.Of(shared.NewPerson());
        wrong.Spoil(form);
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await caller.Registrations.RegisterAsync(form));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        var violation = Assert.Single(refusal.GetRpcStatus()!.GetDetail<BadRequest>().FieldViolations);
        Assert.Equal((wrong.Field, wrong.Reason), (violation.Field, violation.Reason));
        Assert.Contains(wrong.English, violation.Description, StringComparison.Ordinal);
        Assert.Equal("zh-CN", violation.LocalizedMessage.Locale);
        Assert.Contains(wrong.Chinese, violation.LocalizedMessage.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(await caller.AllRegistrationsAsync(), stored => stored.RequestId == form.RequestId);
    }

    [Fact]
    public void Every_reason_that_a_form_can_be_refused_for_is_among_the_wrong_ones()
    {
        var texts = File.ReadAllText(Path.Combine(Repository.Root, "src/Core/Registration/Rules/ViolationTexts.cs"))
            .Split("// Key at a gate")[0];
        var reasons = Regex.Matches(texts, @"ViolationText \w+ = new\(\s*""(?<word>[a-z_]+)""", RegexOptions.ExplicitCapture)
            .Select(match => match.Groups["word"].Value.ToUpperInvariant()).ToList();
        Assert.True(reasons.Count > 50, $"only {reasons.Count} reasons found: the pattern no longer fits the sources");
        Assert.Empty(reasons.Except(WrongForms.All.Select(wrong => wrong.Reason)));
    }

    [Fact]
    public async Task Every_wrong_field_of_a_form_is_told_at_once()
    {
        var form = Form.Of(shared.NewPerson());
        form.Phone = "123";
        form.Travellers[0].Document.Number = "110108199611240188";
        form.Trip.Origin = "nowhere";
        var refusal = await RefusalAsync(form);
        Assert.Equal(
            ["phone", "travellers[0].document.number", "trip.origin"],
            refusal.GetRpcStatus()!.GetDetail<BadRequest>().FieldViolations.Select(each => each.Field).Order());
    }

    [Fact]
    public async Task A_request_id_is_good_for_one_form()
    {
        var partner = await shared.Core.NewCallerAsync("reuses", Role.Partner);
        var form = Form.Of(shared.NewPerson());
        var first = await partner.Registrations.RegisterAsync(form);
        var again = await partner.Registrations.RegisterAsync(form);
        Assert.Equal((first.RegistrationId, true), (again.RegistrationId, again.AlreadyStored));

        form.Trip.DestinationAddress = "中山路200号";
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await partner.Registrations.RegisterAsync(form));
        Assert.Equal(StatusCode.AlreadyExists, refusal.StatusCode);
        Assert.Equal("request_id", refusal.GetRpcStatus()!.GetDetail<ErrorInfo>().Metadata["field"]);
        Assert.Contains("request_id", refusal.GetRpcStatus()!.GetDetail<LocalizedMessage>().Message, StringComparison.Ordinal);

        var another = await shared.Core.NewCallerAsync("uses the same id", Role.Partner);
        Assert.False((await another.Registrations.RegisterAsync(form)).AlreadyStored);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var calls = shared.Core.Administrator;
        await AssertRefusedAsync(StatusCode.NotFound,
            async () => await calls.Registrations.GetAsync(new GetRegistrationRequest { RegistrationId = "r-999999999" }));
        await AssertRefusedAsync(StatusCode.NotFound, async () => await calls.Sms.GetAsync(new GetSmsRequest { SmsId = "s-999999999" }));
        await AssertRefusedAsync(StatusCode.NotFound,
            async () => await calls.Modems.GetAsync(new GetModemRequest { Modem = "490154203237518" }));
        await AssertRefusedAsync(StatusCode.NotFound,
            async () => await calls.Access.RevokeKeyAsync(new RevokeKeyRequest { KeyId = "k-999999999" }));
        await AssertRefusedAsync(StatusCode.InvalidArgument, async () => await calls.Sms.GetAsync(new GetSmsRequest { SmsId = "999" }));
    }

    [Fact]
    public async Task Without_a_good_key_nobody_gets_in_and_a_revoked_one_is_none()
    {
        var core = shared.Core;
        await AssertRefusedAsync(StatusCode.Unauthenticated,
            async () => await core.As("gwk_nobody").Access.WhoAmIAsync(new WhoAmIRequest()));
        await AssertRefusedAsync(StatusCode.Unauthenticated,
            async () => await core.As("").Registrations.RegisterAsync(Form.Of(shared.NewPerson())));

        var made = await core.Administrator.Access.CreateKeyAsync(new CreateKeyRequest { Name = "short-lived", Role = Role.Clerk });
        var partner = core.As(made.Secret);
        Assert.Equal("short-lived", (await partner.Access.WhoAmIAsync(new WhoAmIRequest())).Name);
        await core.Administrator.Access.RevokeKeyAsync(new RevokeKeyRequest { KeyId = made.Key.KeyId });
        await AssertRefusedAsync(StatusCode.Unauthenticated, async () => await partner.Access.WhoAmIAsync(new WhoAmIRequest()));
    }

    [Fact]
    public async Task Each_role_does_its_own_work_only()
    {
        var partner = await shared.Core.NewCallerAsync("partner", Role.Partner);
        var driver = await shared.Core.NewCallerAsync("driver", Role.Driver);
        var gate = await shared.Core.NewCallerAsync("gate", Role.Checkpoint);
        await AssertRefusedAsync(StatusCode.PermissionDenied,
            async () => await partner.Checkpoints.VerifyAsync(new VerifyRequest { Key = "1", EntryPoint = "AIR-HRB-D" }));
        await AssertRefusedAsync(StatusCode.PermissionDenied, async () => await partner.Access.ListKeysAsync(new ListKeysRequest()));
        await AssertRefusedAsync(StatusCode.PermissionDenied,
            async () => await partner.VirtualBank.InboxAsync(new InboxRequest { Phone = "13812345678" }));
        await AssertRefusedAsync(StatusCode.PermissionDenied,
            async () => await driver.Registrations.RegisterAsync(Form.Of(shared.NewPerson())));
        await AssertRefusedAsync(StatusCode.PermissionDenied,
            async () => await gate.Registrations.ListAsync(new ListRegistrationsRequest()));
        await AssertRefusedAsync(StatusCode.PermissionDenied, async () => await gate.Store.VerifyAsync(new VerifyStoreRequest()));
        using var attach = shared.Core.Administrator.Modems.Attach();
        await AssertRefusedAsync(StatusCode.PermissionDenied, async () => await attach.ResponseStream.MoveNext(CancellationToken.None));
    }

    private async Task<RpcException> RefusalAsync(RegisterRequest form)
    {
        var partner = await shared.Core.NewCallerAsync("refused", Role.Partner);
        return await Assert.ThrowsAsync<RpcException>(async () => await partner.Registrations.RegisterAsync(form));
    }

    private static async Task AssertRefusedAsync<T>(StatusCode code, Func<Task<T>> call)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(code, refusal.StatusCode);

        // In Chinese too, with the fields where there are any.
        var status = refusal.GetRpcStatus()!;
        var chinese = status.GetDetail<LocalizedMessage>() ?? status.GetDetail<BadRequest>().FieldViolations[0].LocalizedMessage;
        Assert.Equal("zh-CN", chinese.Locale);
        Assert.Contains(chinese.Message, letter => letter is >= '\u4E00' and <= '\u9FFF');
    }
}
