using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>A form that is only validated is judged like any other and leaves nothing behind.</summary>
public sealed class ValidateOnlyTests(SharedCore shared)
{
    [Fact]
    public async Task A_right_form_is_answered_without_a_number_and_not_stored()
    {
        var partner = await shared.Core.NewCallerAsync("validates", Role.Partner);
        var form = Form.Of(shared.NewPerson());
        form.ValidateOnly = true;
        var answer = await partner.Registrations.RegisterAsync(form);
        Assert.Equal(("", ""), (answer.RegistrationId, answer.Code));
        Assert.Empty(await partner.AllRegistrationsAsync());

        form.ValidateOnly = false;
        Assert.NotEmpty((await partner.Registrations.RegisterAsync(form)).RegistrationId);
    }

    [Fact]
    public async Task A_wrong_form_is_told_every_fault_and_needs_no_request_id()
    {
        var partner = await shared.Core.NewCallerAsync("validates", Role.Partner);
        var form = Form.Of(shared.NewPerson());
        (form.RequestId, form.ValidateOnly, form.Phone, form.Travellers[0].Document.Number) = ("", true, "123", "110108199611240188");
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await partner.Registrations.RegisterAsync(form));
        Assert.Equal(["phone", "travellers[0].document.number"],
            refusal.GetRpcStatus()!.GetDetail<BadRequest>().FieldViolations.Select(each => each.Field).Order());
    }

    [Fact]
    public async Task On_one_stream_validated_forms_stand_between_stored_ones()
    {
        var partner = await shared.Core.NewCallerAsync("validates", Role.Partner);
        RegisterRequest[] forms = [.. Enumerable.Range(0, 4).Select(_ => Form.Of(shared.NewPerson()))];
        forms[1].ValidateOnly = forms[2].ValidateOnly = true;
        forms[2].Trip.Origin = "";
        using var stream = partner.Registrations.Import();
        foreach (var form in forms)
            await stream.RequestStream.WriteAsync(form);
        await stream.RequestStream.CompleteAsync();
        var answers = await stream.ResponseStream.ReadAllAsync().ToListAsync();
        Assert.Equal([true, true, false, true], answers.Select(each => each.Answer.Registered is not null));
        Assert.Equal([true, false, false, true], answers.Select(each => each.Answer.Registered?.RegistrationId.Length > 0));
        Assert.Equal([forms[0].RequestId, forms[3].RequestId], (await partner.AllRegistrationsAsync()).Select(each => each.RequestId));
    }
}
