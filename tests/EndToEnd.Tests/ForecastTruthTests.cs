using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>The forecast says what SIMs may send, and what hinders them when nothing leaves; whoever shows it says the same.</summary>
public sealed class ForecastTruthTests
{
    [Fact]
    public async Task Eight_SIMs_of_200_an_hour_show_1600()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Virtual=8"]);
        var forecast = await UntilAsync(core, forecast => forecast.Hindrance.Length == 0);
        Assert.DoesNotContain(forecast.Hours, hour => hour.CapacityParts > 1600);
        if (forecast.Hours.Count > 1)
            Assert.Equal(1600, forecast.Hours[1].CapacityParts);
    }

    [Fact]
    public async Task Without_a_driver_nobody_is_told_to_buy_SIMs()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false", "Forecast:StartSeconds=0"]);
        var forecast = await core.Administrator.Sms.ForecastAsync(new());
        Assert.Equal(("no_driver", 0), (forecast.Hindrance, forecast.MissingSims));
        Assert.All(forecast.Hours, hour => Assert.Equal(0, hour.CapacityParts));
        var said = await GatewayCommand.RunAsync(core, "sms", "forecast");
        Assert.Contains("Start gateway-modems", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_modems_come_up_there_is_no_figure()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var forecast = await core.Administrator.Sms.ForecastAsync(new());
        Assert.Equal(("starting", 0, 0, 0), (forecast.Hindrance, forecast.MissingSims, forecast.ShortfallParts, forecast.Hours.Count));
        Assert.Equal("starting", (await core.Administrator.Modems.ListAsync(new())).Summary.ForecastHindrance);
    }

    private static async Task<ForecastResponse> UntilAsync(CoreProcess core, Func<ForecastResponse, bool> expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var watch = core.Administrator.Modems.Watch(new(), cancellationToken: limit.Token);
        while (await watch.ResponseStream.MoveNext(limit.Token))
        {
            var forecast = await core.Administrator.Sms.ForecastAsync(new());
            if (expected(forecast) && watch.ResponseStream.Current.Summary.Usable == 8)
                return forecast;
        }

        throw new InvalidOperationException("the watch ended");
    }
}
