namespace Gateway.ModemDriver.Bank;

/// <summary>How long the network takes for a part of one modem, from Ctrl-Z to its answer: mean and mean deviation, smoothed as RFC 6298, clause 2
/// does it with round-trip times. Used under its owner's lock.</summary>
internal sealed class AirTime
{
    private static readonly TimeSpan MostReach = TimeSpan.FromSeconds(1);
    private TimeSpan _mean;
    private TimeSpan _deviation;
    private bool _isKnown;

    public void Took(TimeSpan time)
    {
        if (_isKnown)
        {
            _deviation += ((time - _mean).Duration() - _deviation) / 4;
            _mean += (time - _mean) / 8;
        }
        else
        {
            (_isKnown, _mean, _deviation) = (true, time, time / 2);
        }
    }

    /// <summary>Nothing is foretold until the next answer.</summary>
    public void Forget() => _isKnown = false;

    /// <summary>Whether a part is about to be answered: within a sixteenth of the usual time and the deviation, a second at most, before it or behind.</summary>
    /// <param name="inTheAir">Since Ctrl-Z.</param>
    public bool IsNearlyOver(TimeSpan inTheAir)
    {
        var reach = (_mean / 16) + _deviation;
        return _isKnown && (inTheAir - _mean).Duration() <= (reach < MostReach ? reach : MostReach);
    }
}
