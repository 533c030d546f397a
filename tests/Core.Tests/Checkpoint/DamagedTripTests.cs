using Gateway.Core.Access;
using Gateway.Core.Hosting;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Trips;
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

    [Fact]
    public async Task As_many_that_are_lost_after_others_were_accepted_are_made_again_as_well()
    {
        await using var office = await Office.OpenAsync();
        await office.RegisterAsync();
        await office.RegisterAsync(form => form.Travellers[0].Document.Number = "230102198506150020");
        await office.SpoilAsync("trips", 1);
        Assert.Equal(1, await GatewayRun.LostTripsAsync(office.Store));
        await office.Store.AcceptAsync();
        await office.SpoilAsync("trips", 2);
        Assert.Equal(1, await GatewayRun.LostTripsAsync(office.Store));
        Assert.Equal("t-4", Assert.Single((await office.VerifyAsync("230102198506150020")).Matches).TripId);
    }

    [Fact]
    public async Task As_many_that_are_lost_after_the_disk_read_again_what_it_did_not_are_made_again_as_well()
    {
        await using var office = await Office.OpenAsync();
        await office.RegisterAsync();
        await office.Store.WriteAsync(transaction =>
        {
            FormerStore.Note(transaction, new TripProgress { Complete = true, MadeAgain = 1 });
            return 0;
        });
        Assert.Equal(0, await GatewayRun.LostTripsAsync(office.Store));
        await office.SpoilAsync("trips", 1);
        Assert.Equal("trips_unreadable", Assert.Single((await office.VerifyAsync("230103199001011237")).Remarks).Word);
        Assert.Equal(1, await GatewayRun.LostTripsAsync(office.Store));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_note_of_how_far_trips_are_made_is_damaged_no_trip_is_made_twice(bool isAccepted)
    {
        await using var office = await Office.OpenAsync();
        await office.RegisterAsync();
        await office.SpoilAsync("trips", 1);
        Assert.Equal(1, await GatewayRun.LostTripsAsync(office.Store));
        await office.SpoilAsync("trip_progress", 1);
        if (isAccepted)
            await office.Store.AcceptAsync();

        for (var starts = 0; starts < 3; starts++)
        {
            Assert.True(await FormerStore.IsCompleteAsync(office.Store, TestContext.Current.CancellationToken));
            await GatewayRun.LostTripsAsync(office.Store);
            var verified = await office.VerifyAsync("230103199001011237");
            Assert.Equal("t-2", Assert.Single(verified.Matches).TripId);
            Assert.Empty(verified.Remarks);
            await office.ReopenAsync();
        }

        // What is lost after that is made again as before.
        await office.SpoilAsync("trips", 2);
        Assert.Equal("trips_unreadable", Assert.Single((await office.VerifyAsync("230103199001011237")).Remarks).Word);
        Assert.Equal(1, await GatewayRun.LostTripsAsync(office.Store));
        Assert.Equal("t-3", Assert.Single((await office.VerifyAsync("230103199001011237")).Matches).TripId);
    }

    [Fact]
    public async Task A_submitter_whose_text_is_anothers_is_not_told_so_when_that_cannot_be_read()
    {
        await using var office = await Office.OpenAsync();
        await office.RegisterAsync();
        var second = await office.RegisterAsync(partner: 2);
        Assert.Equal((SmsState.NotNeeded, "same_trip"), office.StateOf(second.Message!.Id));
        await office.SpoilAsync("sms", 1);

        var partner = new Caller(2, "partner", Role.Partner);
        var (summary, shown) = office.Store.Read(reader =>
        {
            var query = Scope.Of(partner).Over(reader);
            var sms = MessageBook.Find(query, second.Message.Id)!;
            var view = new SmsView(new SmsQueue(), TimeProvider.System);
            return (view.Summarise(sms, query, partner), view.Show(sms, query, partner, whole: true));
        });
        Assert.Equal(("s-2", "unreadable"), (summary.SmsId, summary.Reason));
        Assert.Equal(("s-2", "unreadable"), (shown.SmsId, shown.Reason));
    }
}
