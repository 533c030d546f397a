using Gateway.Core.Access;
using Gateway.Core.Hosting;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using LiteDB;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>The same on a real file, one byte of which is not what was written.</summary>
public sealed class DamagedTripTests
{
    [Fact]
    public async Task A_message_that_was_damaged_on_the_disk_is_told_at_the_gate_and_keeps_nobody_there()
    {
        await using var office = await Office.OpenAsync();
        await office.RegisterAsync();
        await office.RegisterAsync(form => (form.Travellers[0].Document.Number, form.Phone) = ("230102198506150020", "13900000002"));
        await office.SpoilAsync("sms", 2);

        var spoilt = await office.VerifyAsync("230102198506150020");
        Assert.True(spoilt.MayPass);
        Assert.Equal(("s-2", "unreadable"), (Assert.Single(spoilt.Matches).Sms.SmsId, spoilt.Matches[0].Sms.Reason));
        Assert.Contains(spoilt.Matches[0].Flags, flag => flag.Word == "sms_unreadable");
        Assert.DoesNotContain(Assert.Single((await office.VerifyAsync("230103199001011237")).Matches).Flags,
            flag => flag.Word == "sms_unreadable");

        Assert.Equal((false, true),
            office.Store.Read(
                reader => (MessageBook.IsDamaged(Scope.Gateway.Over(reader), 1), MessageBook.IsDamaged(Scope.Gateway.Over(reader), 2))));
        Assert.False(office.Store.Read(reader => MessageBook.IsDamaged(Scope.Of(new Caller(1, "partner", Role.Partner)).Over(reader), 2)));
    }

    [Fact]
    public async Task A_trip_that_was_damaged_on_the_disk_is_made_again_at_the_next_start_and_the_damage_is_told_until_it_is_accepted()
    {
        await using var office = await Office.OpenAsync();
        await office.RegisterAsync();
        var second = await office.RegisterAsync(form => form.Travellers[0].Document.Number = "230102198506150020");
        await office.PassAsync(
            new PassRequest { RequestId = "pass-1", RegistrationId = $"r-{second.Record!.Id}", EntryPoint = Office.Airport });

        await office.SpoilAsync("trips", 2);
        var unmended = await office.VerifyAsync("230102198506150020");
        Assert.Equal((0, "trips_unreadable"), (unmended.Matches.Count, Assert.Single(unmended.Remarks).Word));
        Assert.Equal(1, await GatewayRun.LostTripsAsync(office.Store));

        var mended = await office.VerifyAsync("230102198506150020");
        Assert.Equal((true, "t-3"), (mended.MayPass, Assert.Single(mended.Matches).TripId));
        Assert.Equal(["trip_made_again", "already_passed"], mended.Matches[0].Flags.Select(flag => flag.Word));
        Assert.Empty(mended.Remarks);
        Assert.Contains(await office.Store.VerifyAsync(), finding => finding == "trips 2: cannot be read");

        await office.ReopenAsync();
        Assert.Equal(0, await GatewayRun.LostTripsAsync(office.Store)); // once is enough
        await office.Store.AcceptAsync();
        Assert.Equal(0, await GatewayRun.LostTripsAsync(office.Store));
        Assert.Empty(await office.Store.VerifyAsync());
        Assert.Equal("t-3", Assert.Single((await office.VerifyAsync("230102198506150020")).Matches).TripId);
    }
}
