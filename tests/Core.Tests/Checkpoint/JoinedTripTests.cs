using Gateway.Core.Registration;
using Gateway.V1;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>A correction that makes one trip of two leaves one text. On a real file.</summary>
public sealed class JoinedTripTests
{
    [Fact]
    public async Task What_has_left_serves_the_joined_trip_and_what_waits_is_withdrawn()
    {
        await using var office = await Office.OpenAsync();
        var waiting = await office.RegisterAsync(form => form.Trip.ArrivalDate = Office.InDays(1), partner: 2);
        var sent = await office.RegisterAsync(form => form.Trip.ArrivalDate = Office.InDays(0));
        await office.SendAsync(sent.Message!.Id);
        var joined = await office.RegisterAsync(form => (form.Trip.ArrivalDate, form.Amends) = (Office.InDays(1), $"r-{sent.Record!.Id}"),
            partner: 3, role: Role.Clerk);
        await office.ReopenAsync();

        Assert.Equal((SmsState.NotNeeded, "same_trip"), office.StateOf(joined.Message!.Id));
        Assert.Equal(sent.Message.Id, office.Message(joined.Message.Id).SameAs);
        Assert.Equal((SmsState.Cancelled, "amended"), office.StateOf(waiting.Message!.Id));
        var match = Assert.Single((await office.VerifyAsync("230103199001011237")).Matches);
        Assert.Equal(($"r-{joined.Record!.Id}", "t-1", SmsState.Sent), (match.RegistrationId, match.TripId, match.Sms.State));
        Assert.Empty(await office.Store.VerifyAsync());
    }

    [Fact]
    public async Task Passages_and_trips_survive_a_restart_together()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.RegisterAsync(form => form.Trip.ArrivalDate = Office.InDays(0));
        await office.PassAsync(new PassRequest { RequestId = "p", RegistrationId = $"r-{first.Record!.Id}", EntryPoint = Office.Airport });
        await office.ReopenAsync();
        var second = await office.RegisterAsync(form => (form.Trip.ArrivalDate, form.Trip.CarrierNumber) = (Office.InDays(0), "CZ6218"));

        Assert.Equal((SmsState.Queued, ""), office.StateOf(second.Message!.Id));
        Assert.Equal(["t-2", "t-1"], (await office.VerifyAsync("230103199001011237")).Matches.Select(match => match.TripId));
    }
}
