using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Sending;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>How one modem behaves now.</summary>
internal sealed class Conduct(VirtualModem modem)
{
    private readonly Random _random = new(HashCode.Combine(modem.Floor.Options.Seed, modem.Number));

    /// <summary>The way the next message will go.</summary>
    public MessagePlan Plan()
    {
        var options = modem.Floor.Options;
        return new MessagePlan(Spread(options.AirTime, options.AirTimeSpread), Spread(options.ReportDelay, options.AirTimeSpread));
    }

    private TimeSpan Spread(TimeSpan mean, double spread) => mean * (1 + (spread * ((2 * _random.NextDouble()) - 1)));
}
