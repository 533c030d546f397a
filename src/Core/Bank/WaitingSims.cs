using Gateway.V1;

namespace Gateway.Core.Bank;

/// <summary>Which modems show a SIM that waits for an operator's yes. Used under the directory's lock.</summary>
internal sealed class WaitingSims
{
    private readonly Dictionary<(string Driver, string Imei), (string Iccid, string Why)> _waiting = [];
    private readonly HashSet<(string Driver, string Imei)> _left = [];

    public void Clear()
    {
        _waiting.Clear();
        _left.Clear();
    }

    /// <param name="why">A word of <see cref="SimEntry"/>; empty: it waits no more.</param>
    /// <returns>Whether that is new.</returns>
    public bool Set(string driverId, string imei, string iccid, string why)
    {
        if (why.Length == 0)
            return _waiting.Remove((driverId, imei));
        if (_waiting.TryGetValue((driverId, imei), out var before) && before == (iccid, why))
            return false;
        _waiting[(driverId, imei)] = (iccid, why);
        return true;
    }

    /// <summary>Why a modem's SIM waits; empty: it does not.</summary>
    public string Why(Modem modem) =>
        modem.State != ModemState.Absent && _waiting.TryGetValue((modem.DriverId, modem.Imei), out var known)
            && known.Iccid == modem.Sim?.Iccid
            ? known.Why
            : "";

    /// <summary>Says of the modem what its driver does not know. What else is wrong with it comes first.</summary>
    public Modem Mark(Modem modem)
    {
        modem.Waits = Why(modem);
        if (modem.Waits.Length > 0
            && modem.State is ModemState.Ready or ModemState.ModemSending or ModemState.Searching or ModemState.Paused)
            modem.Reason = modem.Waits;
        return modem;
    }

    /// <summary>The driver is gone: what waited is remembered of its modems only as long as they are shown.</summary>
    public void Left(string driverId)
    {
        foreach (var place in _waiting.Keys.Where(place => place.Driver == driverId).ToList())
        {
            _waiting.Remove(place);
            _left.Add(place);
        }
    }

    /// <summary>Whether the modem waited until its driver left.</summary>
    public bool Waited(Modem modem) => _left.Contains((modem.DriverId, modem.Imei));

    public void Forget(Modem modem)
    {
        _waiting.Remove((modem.DriverId, modem.Imei));
        _left.Remove((modem.DriverId, modem.Imei));
    }
}
