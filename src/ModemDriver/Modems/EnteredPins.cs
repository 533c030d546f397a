using System.Collections.Concurrent;

namespace Gateway.ModemDriver.Modems;

/// <summary>Remembers which SIM was given which PIN and did not say that it is right, so that it is never entered again: one that was not
/// answered may have counted as wrong. Outlives lines and sessions.</summary>
internal sealed class EnteredPins
{
    private readonly ConcurrentDictionary<(string Sim, string Pin), bool> _entered = new();

    /// <summary>Before the PIN is written.</summary>
    /// <param name="sims">The names that the SIM may have later: its ICCID, and the modem's IMEI for when it cannot be read.</param>
    public void Add(IEnumerable<string> sims, string pin)
    {
        foreach (var sim in sims)
            _entered[(sim, pin)] = true;
    }

    /// <summary>The SIM took it.</summary>
    public void Forget(IEnumerable<string> sims, string pin)
    {
        foreach (var sim in sims)
            _entered.TryRemove((sim, pin), out _);
    }

    public bool Contains(string sim, string pin) => _entered.ContainsKey((sim, pin));
}
