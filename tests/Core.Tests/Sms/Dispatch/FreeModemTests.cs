using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Dispatch;

/// <summary>A free modem is given something before a busy one is given more; how long it waits for its prompt is measured from when it is
/// free.</summary>
public sealed class FreeModemTests
{
    private readonly DispatchStand _stand = new();

    [Fact]
    public async Task No_modem_has_a_message_ahead_while_another_has_none()
    {
        const int Modems = 3;
        for (var index = 0; index < Modems; index++)
            await _stand.ModemAsync(index);
        for (var message = 0; message < Modems; message++)
            await _stand.WaitsAsync($"+861380000000{message}");
        Assert.Equal(Modems, (await _stand.OffersAsync()).Select(offer => offer.Imei).Distinct().Count());

        await _stand.WaitsAsync("+8613800000009"); // and then one ahead
        Assert.Single(await _stand.OffersAsync());
    }

    [Fact]
    public async Task A_modem_is_free_when_its_outcome_comes_not_when_that_is_stored()
    {
        await _stand.ModemAsync(0);
        await _stand.WaitsAsync("+8613800000001");
        await _stand.WaitsAsync("+8613800000002");
        var offer = (await _stand.OffersAsync())[0];
        await _stand.AskGrantAsync(offer);
        _stand.Time.Advance(TimeSpan.FromSeconds(3)); // in the air

        long? freeSince = null;
        _stand.Store.Committing = () => freeSince = _stand.Session.Slots[offer.Imei].FreeSinceMs;
        await _stand.OutcomeAsync(new Outcome { AttemptId = offer.AttemptId, Accepted = new Accepted { MessageReference = 1 } });

        Assert.Equal(_stand.NowMs, freeSince);
    }
}
