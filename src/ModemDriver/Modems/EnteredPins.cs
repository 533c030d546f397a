using System.Collections.Concurrent;

namespace Gateway.ModemDriver.Modems;

/// <summary>Remembers which SIM was given which PIN and did not say that it is right, so that it is never entered again: one that was not
/// answered may have counted as wrong. Outlives lines and sessions.</summary>
internal sealed class EnteredPins
{
    // true: the SIM did not say what it thinks of it
    private readonly ConcurrentDictionary<(string Sim, string Pin), bool> _entered = new();

    /// <summary>Before the PIN is written.</summary>
    /// <param name="sims">The names that the SIM may have later: its ICCID, and the modem's IMEI for when it cannot be read.</param>
    public void Add(IEnumerable<string> sims, string pin) => Note(sims, pin, isUnsettled: false);

    /// <summary>The SIM neither took nor refused it.</summary>
    public void LeaveUnsettled(IEnumerable<string> sims, string pin) => Note(sims, pin, isUnsettled: true);

    /// <summary>The SIM took it, or did not count it.</summary>
    public void Forget(IEnumerable<string> sims, string pin)
    {
        foreach (var sim in sims)
            _entered.TryRemove((sim, pin), out _);
    }

    public bool Contains(string sim, string pin) => _entered.ContainsKey((sim, pin));

    public bool IsUnsettled(string sim, string pin) => _entered.GetValueOrDefault((sim, pin));

    private void Note(IEnumerable<string> sims, string pin, bool isUnsettled)
    {
        foreach (var sim in sims)
            _entered[(sim, pin)] = isUnsettled;
    }
}
