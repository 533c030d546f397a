using Gateway.Core.Access;
using Gateway.Core.Tests.Checkpoint;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Tests.Access;

/// <summary>A key that speaks for anybody, or has not declared, hears of a form by its code, and of no other: whoever has the key is not
/// told who registered, nor by which form another was amended.</summary>
public sealed class CodeAloneTests
{
    public static TheoryData<SpeaksFor> ByCode => [SpeaksFor.Anybody, SpeaksFor.Unspecified];

    [Theory]
    [MemberData(nameof(ByCode))]
    public async Task Messages_are_listed_by_no_phone_and_no_form(SpeaksFor speaksFor)
    {
        await using var city = await SmallCity.OpenAsync();
        var key = Key(speaksFor);
        var stored = await city.RegisterAsync(key);

        foreach (var (request, field) in new[]
        {
            (new ListSmsRequest { Phone = Forms.Valid().Phone }, "phone"),
            (new ListSmsRequest { Phone = "13999999999" }, "phone"),
            (new ListSmsRequest { RegistrationId = stored.RegistrationId }, "registration_id"),
            (new ListSmsRequest { RegistrationId = "r-999" }, "registration_id"),
        })
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => city.Sms.List(request, new GateCall(key)));
            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
            Assert.StartsWith(field, refused.Status.Detail, StringComparison.Ordinal);
        }

        var own = await city.Sms.List(new ListSmsRequest(), new GateCall(key));
        Assert.Equal(("", stored.Sms.SmsId), (Assert.Single(own.Sms).Recipient, own.Sms[0].SmsId));
    }

    [Theory]
    [MemberData(nameof(ByCode))]
    public async Task Of_a_form_that_was_amended_it_hears_that_and_not_by_which(SpeaksFor speaksFor)
    {
        await using var city = await SmallCity.OpenAsync();
        var key = Key(speaksFor);
        var first = await city.RegisterAsync(key);
        var second = await AmendAsync(city, key, first, "second");

        var shown = await city.Registrations.Get(new() { RegistrationId = first.Code }, new GateCall(key));
        Assert.Equal((true, ""), (shown.Superseded, shown.SupersededBy));

        var refused = await Assert.ThrowsAsync<RpcException>(() => AmendAsync(city, key, first, "third"));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.DoesNotContain(second.RegistrationId, $"{refused.Status}{Told(refused)}", StringComparison.Ordinal);
        Assert.Contains(first.RegistrationId, refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_speaks_for_its_own_passengers_is_told_by_which_of_its_forms()
    {
        await using var city = await SmallCity.OpenAsync();
        var key = Key(SpeaksFor.OwnPassengers);
        var first = await city.RegisterAsync(key);
        var second = await AmendAsync(city, key, first, "second");

        var shown = await city.Registrations.Get(new() { RegistrationId = first.RegistrationId }, new GateCall(key));
        Assert.Equal((true, second.RegistrationId), (shown.Superseded, shown.SupersededBy));
        var refused = await Assert.ThrowsAsync<RpcException>(() => AmendAsync(city, key, first, "third"));
        Assert.Contains(second.RegistrationId, refused.Status.Detail, StringComparison.Ordinal);
    }

    private static Caller Key(SpeaksFor speaksFor) => new(1, "account", Role.Partner) { SpeaksFor = speaksFor };

    private static Task<RegisterResponse> AmendAsync(SmallCity city, Caller key, RegisterResponse former, string requestId) =>
        city.RegisterAsync(key, form =>
        {
            form.Trip.DestinationAddress = $"中山路 {requestId}";
            (form.RequestId, form.Amends, form.CorrectsCode) = (requestId, former.RegistrationId, former.Code);
        });

    private static string Told(RpcException refused) => string.Join(' ',
        refused.Trailers.Select(entry => entry.IsBinary ? System.Text.Encoding.UTF8.GetString(entry.ValueBytes) : entry.Value));
}
