using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;

namespace Gateway.ModemDriver.Tests.Bank;

public class ImeiClaimsTests
{
    private readonly ImeiClaims _claims = new();

    [Fact(Timeout = 60_000)]
    public async Task Two_modems_that_swapped_their_ports_faster_than_either_was_missed_do_not_wait_for_each_other()
    {
        var stop = TestContext.Current.CancellationToken;
        var (first, second) = (Life("/nowhere/1"), Life("/nowhere/2"));
        Assert.True(_claims.TryClaim("imei 1", first));
        Assert.True(_claims.TryClaim("imei 2", second));

        Assert.False(_claims.TryClaim("imei 2", first));
        var waiting = _claims.WhenFreeAsync("imei 2", stop);
        Assert.True(_claims.TryClaim("imei 1", second));
        await waiting;
        Assert.True(_claims.TryClaim("imei 2", first));
        Assert.Equal((second, first), (_claims.OwnerOf("imei 1"), _claims.OwnerOf("imei 2")));
    }

    [Fact]
    public void A_second_port_of_one_modem_gets_nothing_and_takes_nothing_away()
    {
        var (first, second) = (Life("/nowhere/1"), Life("/nowhere/2"));
        Assert.True(_claims.TryClaim("imei", first));
        Assert.False(_claims.TryClaim("imei", second));
        Assert.True(_claims.TryClaim("imei", first));
        _claims.Release(second);
        Assert.Same(first, _claims.OwnerOf("imei"));
    }

    private ModemLife Life(string port) => new LoneModem(() => throw new LineLostException(LineFault.Gone, "never there"), _claims, port).Life;
}
