using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Dispatch;

/// <summary>How long a free modem waits for its prompt is measured from when it is free.</summary>
public sealed class FreeModemTests
{
    private readonly DispatchStand _stand = new();

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
