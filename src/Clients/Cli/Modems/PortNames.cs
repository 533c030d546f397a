namespace Gateway.Cli.Modems;

/// <summary>Of the ports of a bank what tells one from another: what they all begin and end with says nothing.</summary>
internal sealed class PortNames
{
    private readonly int _before, _after;

    public PortNames(IEnumerable<string> ports)
    {
        var all = ports.Where(port => port.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (all.Count == 0)
            return;
        var shortest = all.Min(port => port.Length);
        if (all.Count == 1)
        {
            _before = all[0].LastIndexOf('/') + 1;
            return;
        }

        while (_before < shortest && all.TrueForAll(port => port[_before] == all[0][_before]))
            _before++;
        // A word or a number is told whole.
        while (_before > 0 && char.IsLetterOrDigit(all[0][_before - 1]))
            _before--;
        while (_after < shortest - _before && all.TrueForAll(port => port[^(_after + 1)] == all[0][^(_after + 1)]))
            _after++;
        while (_after > 0 && char.IsLetterOrDigit(all[0][^_after]))
            _after--;
    }

    public string Of(string port) => port.Length > _before + _after ? port[_before..^_after] : port;
}
