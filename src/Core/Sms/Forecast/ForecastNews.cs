using Gateway.V1;

namespace Gateway.Core.Sms.Forecast;

/// <summary>The forecast that was made last, for whoever shows it beside other things and does not want to make one each time.</summary>
internal sealed class ForecastNews
{
    private volatile ForecastResponse _latest = new();

    public ForecastResponse Latest
    {
        get => _latest;
        set => _latest = value;
    }
}
