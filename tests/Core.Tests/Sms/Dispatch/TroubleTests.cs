using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Dispatch;

/// <summary>Stores that fail and modems that cannot send: no message is forgotten, and none is used up.</summary>
public sealed class TroubleTests
{
    private static readonly string TwoParts = new('x', 200);
    private readonly DispatchStand _stand = new();

    [Fact]
    public async Task A_message_whose_grant_could_not_be_stored_is_offered_again()
    {
        await _stand.ModemAsync(0);
        var message = await _stand.WaitsAsync("+8613800000001");
        var offer = Assert.Single(await _stand.OffersAsync());

        _stand.Store.Committing = () => throw new StoreUnavailableException("disk full");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _stand.AskGrantAsync(offer));
        _stand.Core.Roster.Detach(_stand.Session); // as the stream ends
        _stand.Store.Committing = null;
        _stand.Core.Roster.Attach(_stand.Session);
        await _stand.ModemAsync(0);

        Assert.Equal(message, Assert.Single(await _stand.OffersAsync()).SmsId);
    }

    [Fact]
    public async Task A_message_that_is_cancelled_while_offered_wakes_the_dispatcher_and_is_recalled_once()
    {
        await _stand.ModemAsync(0);
        var message = await _stand.WaitsAsync("+8613800000001");
        var offer = Assert.Single(await _stand.OffersAsync());
        var woken = 0;
        _stand.Core.Signal.Raised += () => woken++; // what wakes the pump

        await _stand.Core.Journal.ChangeAsync(message,
            sms => MessageChange.Made(SmsLife.Finish(sms, SmsState.Cancelled, "operator", _stand.NowMs)));

        Assert.True(woken > 0);
        Assert.Equal([offer.AttemptId], await _stand.RecallsAsync());
        Assert.Empty(await _stand.RecallsAsync());
    }

    [Theory]
    [InlineData(ErrorClass.Transient)]
    [InlineData(ErrorClass.Ambiguous)]
    [InlineData(ErrorClass.Storage)]
    [InlineData(null)]
    public async Task A_modem_that_refuses_every_prompt_rests_longer_each_time_and_uses_no_message_up(ErrorClass? error)
    {
        await _stand.ModemAsync(0);
        var messages = new List<long>();
        for (var number = 1; number <= 20; number++)
            messages.Add(await _stand.WaitsAsync($"+861380000{number:D4}"));

        var granted = 0;
        for (var second = 0; second < 600; second++)
        {
            foreach (var offer in (await _stand.OffersAsync()).Take(1))
            {
                granted++;
                await _stand.AskGrantAsync(offer);
                await _stand.OutcomeAsync(new Outcome { AttemptId = offer.AttemptId, NotSent = Refused(error) });
            }

            _stand.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.All(messages, message => Assert.Equal(SmsState.Queued, _stand.Message(message).State));
        Assert.InRange(granted, 10, 20); // after 2, 4, 8, 16, 32 and then every 60 s, with one offered ahead

        await _stand.ModemAsync(1);
        var elsewhere = (await _stand.OffersAsync()).Where(offer => offer.Iccid == DispatchStand.Iccid(1)).ToList();
        Assert.Equal(ModemSlot.Depth, elsewhere.Count);
    }

    [Fact]
    public async Task The_rest_of_a_message_leaves_although_its_SIM_was_found_used_up_while_a_part_was_in_the_air()
    {
        var stand = new DispatchStand(hour: 2);
        await stand.ModemAsync(0);
        var message = await stand.WaitsAsync("+8613800000001", text: TwoParts);
        await stand.WaitsAsync("+8613800000002");
        var first = Assert.Single(await stand.OffersAsync());
        await stand.AskGrantAsync(first);
        stand.Core.Roster.Detach(stand.Session); // the stream is lost, the part stays in the air
        stand.Core.Roster.Attach(stand.Session);
        await stand.ModemAsync(0);
        Assert.Empty(await stand.OffersAsync());

        await stand.OutcomeAsync(Taken(first));
        var second = Assert.Single(await stand.OffersAsync());
        await stand.AskGrantAsync(second);
        await stand.OutcomeAsync(Taken(second));

        Assert.Equal((message, 2), (second.SmsId, second.Part));
        Assert.Equal(SmsState.Sent, stand.Message(message).State);
        Assert.Empty(await stand.OffersAsync());
    }

    [Fact]
    public async Task The_rest_of_a_message_whose_payment_no_longer_counts_waits_for_room_and_is_not_offered_again_and_again()
    {
        var stand = new DispatchStand(hour: 2);
        await stand.ModemAsync(0);
        var message = await stand.WaitsAsync("+8613800000001", text: TwoParts, due: TimeSpan.FromHours(4));
        var first = Assert.Single(await stand.OffersAsync());
        await stand.AskGrantAsync(first);
        await stand.OutcomeAsync(Taken(first));
        var rest = Assert.Single(await stand.OffersAsync());
        stand.Time.Advance(TimeSpan.FromMinutes(62)); // the modem is busy with something else
        for (var number = 2; number <= 3; number++)
        {
            await stand.WaitsAsync($"+861380000000{number}", due: TimeSpan.FromHours(4));
            var other = Assert.Single(await stand.OffersAsync());
            await stand.AskGrantAsync(other);
            await stand.OutcomeAsync(Taken(other));
        }

        await stand.AskGrantAsync(rest);
        Assert.Empty(await stand.OffersAsync());
        Assert.Equal(SmsState.Sending, stand.Message(message).State);
        stand.Time.Advance(TimeSpan.FromMinutes(62));
        var again = Assert.Single(await stand.OffersAsync());
        await stand.AskGrantAsync(again);
        await stand.OutcomeAsync(Taken(again));
        Assert.Equal(SmsState.Sent, stand.Message(message).State);
    }

    [Fact]
    public async Task A_begun_message_that_must_be_paid_anew_does_not_keep_back_one_that_is_paid()
    {
        var stand = new DispatchStand(hour: 4);
        await stand.ModemAsync(0);
        var refused = await stand.WaitsAsync("+8613800000001", text: TwoParts);
        var paid = await stand.WaitsAsync("+8613800000002", text: TwoParts);
        var offers = await stand.OffersAsync();
        Assert.Equal([refused, paid], offers.Select(offer => offer.SmsId));
        foreach (var offer in offers)
            await stand.AskGrantAsync(offer);
        await stand.OutcomeAsync(Taken(offers[0]));
        var second = Assert.Single(await stand.OffersAsync());
        await stand.AskGrantAsync(second);
        await stand.OutcomeAsync(new Outcome
        {
            AttemptId = second.AttemptId,
            Refused = new RefusedByNetwork { Error = new CommandError { ErrorClass = ErrorClass.Transient, Family = "CMS", Code = 42 } },
        });
        await stand.OutcomeAsync(Taken(offers[1]));
        stand.Time.Advance(TimeSpan.FromSeconds(10)); // both may go on; four parts are charged

        var rest = Assert.Single(await stand.OffersAsync());
        Assert.Equal((paid, 2), (rest.SmsId, rest.Part));
        await stand.AskGrantAsync(rest);
        await stand.OutcomeAsync(Taken(rest));
        Assert.Equal(SmsState.Sent, stand.Message(paid).State);
        Assert.Empty(await stand.OffersAsync());

        stand.Time.Advance(TimeSpan.FromMinutes(62));
        Assert.Equal((refused, 2), (await stand.OffersAsync()).Select(offer => (offer.SmsId, offer.Part)).Single());
    }

    [Fact]
    public async Task A_long_message_at_the_head_does_not_rest_a_SIM_that_has_room_for_a_short_one_and_keeps_its_place()
    {
        var stand = new DispatchStand(hour: 3);
        await stand.ModemAsync(0);
        for (var number = 1; number <= 2; number++)
        {
            await stand.WaitsAsync($"+861380000000{number}");
            await SendAsync(stand, Assert.Single(await stand.OffersAsync()));
        }

        stand.Time.Advance(TimeSpan.FromMinutes(5));
        var two = await stand.WaitsAsync("+8613800000003", text: TwoParts);
        Assert.Empty(await stand.OffersAsync());
        var one = await stand.WaitsAsync("+8613800000004", due: TimeSpan.FromHours(2));
        var offer = Assert.Single(await stand.OffersAsync());
        Assert.Equal(one, offer.SmsId);
        await SendAsync(stand, offer);

        // A SIM with room comes: the long one is first there.
        await stand.WaitsAsync("+8613800000005", due: TimeSpan.FromHours(2));
        await stand.ModemAsync(1);
        Assert.Equal(two, (await stand.OffersAsync())[0].SmsId);
    }

    [Fact]
    public async Task The_pump_looks_again_when_a_SIM_has_room_for_the_long_message()
    {
        var stand = new DispatchStand(hour: 3);
        await stand.ModemAsync(0);
        for (var number = 1; number <= 2; number++)
        {
            await stand.WaitsAsync($"+861380000000{number}");
            await SendAsync(stand, Assert.Single(await stand.OffersAsync()));
        }

        var two = await stand.WaitsAsync("+8613800000003", text: TwoParts, due: TimeSpan.FromHours(3));
        Assert.Empty(await stand.OffersAsync());
        var next = await stand.Core.Pump.RunOnceAsync() ?? long.MaxValue;
        Assert.InRange(next, stand.NowMs, stand.NowMs + 3_900_000);
        stand.Time.Advance(TimeSpan.FromMilliseconds(next - stand.NowMs));
        Assert.Equal(two, Assert.Single(await stand.OffersAsync()).SmsId);
    }

    [Fact]
    public async Task A_SIMs_rest_ends_with_the_SIM()
    {
        var stand = new DispatchStand(hour: 1);
        await stand.ModemAsync(0);
        await stand.WaitsAsync("+8613800000001");
        await SendAsync(stand, Assert.Single(await stand.OffersAsync()));
        await stand.WaitsAsync("+8613800000002");
        Assert.Empty(await stand.OffersAsync()); // used up: it rests

        await stand.PutSimAsync(modem: 0, sim: 1);
        var offer = Assert.Single(await stand.OffersAsync());
        Assert.Equal(DispatchStand.Iccid(1), offer.Iccid);
        await SendAsync(stand, offer);

        // Back in another modem the first one is still used up: its ledger says so, not the modem.
        await stand.WaitsAsync("+8613800000003");
        await stand.PutSimAsync(modem: 2, sim: 0);
        Assert.Empty(await stand.OffersAsync());
    }

    [Fact]
    public async Task What_is_kept_back_for_today_is_looked_at_again_although_nothing_happens()
    {
        await _stand.ModemAsync(0);
        await _stand.WaitsAsync("+8613800000001", due: TimeSpan.FromDays(2));
        Assert.Empty(await _stand.OffersAsync());
        Assert.InRange(await _stand.Core.Pump.RunOnceAsync() ?? long.MaxValue, _stand.NowMs, _stand.NowMs + 60_000);
    }

    [Fact]
    public async Task Of_a_modem_that_announces_no_reports_none_is_asked()
    {
        await _stand.ModemAsync(0);
        await _stand.ModemAsync(1, reason: "no_reports");
        await _stand.ModemAsync(1, state: ModemState.ModemSending); // while it sends it says nothing of it
        for (var number = 1; number <= 2 * ModemSlot.Depth; number++)
            await _stand.WaitsAsync($"+861380000{number:D4}");

        var offers = await _stand.OffersAsync();
        Assert.Equal(2 * ModemSlot.Depth, offers.Count);
        Assert.All(offers, offer => Assert.Equal(offer.Iccid == DispatchStand.Iccid(0), offer.StatusReport));
    }

    private static NotSent Refused(ErrorClass? error) => error is { } known
        ? new NotSent { Why = "prompt_refused", Error = new CommandError { ErrorClass = known, Family = "CMS", Code = 331 } }
        : new NotSent { Why = "no_prompt" };

    private static async Task SendAsync(DispatchStand stand, Offer offer)
    {
        await stand.AskGrantAsync(offer);
        await stand.OutcomeAsync(Taken(offer));
    }

    private static Outcome Taken(Offer offer) => new() { AttemptId = offer.AttemptId, Accepted = new Accepted { MessageReference = 7 } };
}
