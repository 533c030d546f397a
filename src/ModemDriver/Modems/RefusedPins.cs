using System.Collections.Concurrent;

namespace Gateway.ModemDriver.Modems;

/// <summary>Remembers which SIM refused which PIN, so that it is never entered again.</summary>
internal sealed class RefusedPins
{
    private readonly ConcurrentDictionary<(string Sim, string Pin), bool> _refused = new();

    public void Add(string sim, string pin) => _refused[(sim, pin)] = true;

    public bool Contains(string sim, string pin) => _refused.ContainsKey((sim, pin));
}
