using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>A partner sees what it submitted itself, and nothing from which it could guess at others.</summary>
public sealed class ScopeTests(SharedCore shared)
{
    [Fact]
    public async Task A_partner_sees_its_own_registrations_only()
    {
        var (airline, railway) = (await PartnerAsync("airline"), await PartnerAsync("railway"));
        var mine = await airline.Registrations.RegisterAsync(Form.Of(shared.NewPerson()));
        var theirs = await railway.Registrations.RegisterAsync(Form.Of(shared.NewPerson()));

        Assert.Equal([mine.RegistrationId], (await airline.AllRegistrationsAsync()).Select(each => each.RegistrationId));
        Assert.Equal([mine.Sms.SmsId], (await airline.AllSmsAsync()).Select(each => each.SmsId));
        await NotFoundAsync(
            async () => await airline.Registrations.GetAsync(new GetRegistrationRequest { RegistrationId = theirs.RegistrationId }));
        await NotFoundAsync(async () => await airline.Registrations.GetAsync(new GetRegistrationRequest { RegistrationId = theirs.Code }));
        await NotFoundAsync(async () => await airline.Sms.GetAsync(new GetSmsRequest { SmsId = theirs.Sms.SmsId }));

        var byCode = await airline.Registrations.GetAsync(new GetRegistrationRequest { RegistrationId = mine.Code.ToLowerInvariant() });
        Assert.Equal(mine.RegistrationId, byCode.RegistrationId);
        var shown = await airline.Registrations.GetAsync(new GetRegistrationRequest { RegistrationId = mine.RegistrationId });
        Assert.Equal("", shown.SubmittedBy);
        var sms = await airline.Sms.GetAsync(new GetSmsRequest { SmsId = mine.Sms.SmsId });
        Assert.Equal(("139****", ""), (sms.Recipient[..7], sms.Text));
    }

    [Fact]
    public async Task Two_partners_with_the_same_trip_learn_nothing_of_each_other_and_the_traveller_gets_one_text()
    {
        var (airline, railway) = (await PartnerAsync("airline"), await PartnerAsync("railway"));
        var person = shared.NewPerson();
        var first = await airline.Registrations.RegisterAsync(Form.Of(person));
        await ReportedAsync(airline);
        var second = await railway.Registrations.RegisterAsync(Form.Of(person));

        // As if it were the first: same state as that one was answered, no reason, not "already stored", another code.
        Assert.False(second.AlreadyStored);
        Assert.NotEqual(first.RegistrationId, second.RegistrationId);
        Assert.NotEqual(first.Code, second.Code);
        Assert.Equal((first.Sms.State, first.Sms.Reason, first.Sms.Parts), (second.Sms.State, second.Sms.Reason, second.Sms.Parts));

        // Not before its own would have gone, and then at the pace of the one that is sent.
        await ReportedAsync(railway);
        var firstSeen = await SeenAsync(airline, first);
        Assert.Equal(firstSeen, await SeenAsync(railway, second));
        Assert.Equal([Form.Confirmation(person)], await shared.Core.Administrator.InboxAsync(Form.Phone(person)));
    }

    /// <summary>Everything that a partner is told about its message, except numbers and times.</summary>
    private static async Task<string> SeenAsync(Caller partner, RegisterResponse registered)
    {
        var shown = (await partner.Registrations.GetAsync(new GetRegistrationRequest { RegistrationId = registered.RegistrationId })).Sms;
        var listed = Assert.Single((await partner.Sms.ListAsync(new ListSmsRequest { States = { shown.State } })).Sms);
        var sms = await partner.Sms.GetAsync(new GetSmsRequest { SmsId = registered.Sms.SmsId });
        return string.Join(
            '\n',
            $"{shown.State} {shown.Reason} {shown.Parts}",
            $"{listed.State} {listed.Reason} {listed.Parts} {listed.SameAs}",
            $"{sms.State} {sms.Reason} {sms.Parts} {sms.SameAs} {sms.Attempts.Count} {string.Join(' ', sms.History.Select(each => (each.State, each.Reason)))}");
    }

    /// <summary>The last thing that happens to a message.</summary>
    private static Task<IReadOnlyList<Sms>> ReportedAsync(Caller partner) =>
        Eventually.AsksAsync("delivered", partner.AllSmsAsync, all => all.All(sms => sms.State == SmsState.Delivered));

    private Task<Caller> PartnerAsync(string name) => shared.Core.NewCallerAsync(name, Role.Partner);

    private static async Task NotFoundAsync<T>(Func<Task<T>> call) =>
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
}
