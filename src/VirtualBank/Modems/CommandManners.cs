namespace Gateway.VirtualBank.Modems;

/// <summary>In what a command's answer differs from the standard.</summary>
internal enum Manner
{
    /// <summary>Nothing is said to it.</summary>
    Unanswered,

    /// <summary>These lines are all that is said, final result or not.</summary>
    Answer,

    /// <summary>These lines come first.</summary>
    Before,

    /// <summary>The whole answer comes later.</summary>
    Late,

    /// <summary>What it has to say is said, the final OK is not.</summary>
    WithoutOk,
}

/// <summary>How one modem answers single command lines otherwise than the standard has it. Loop's thread only.</summary>
internal sealed class CommandManners(VirtualModem modem)
{
    private readonly List<Rule> _rules = [];

    /// <summary>The line that is being run is to end without its OK.</summary>
    public bool WithoutOk { get; private set; }

    /// <param name="command">A whole command line, or the beginning of one and <c>*</c>.</param>
    public void Add(Manner manner, string command, IReadOnlyList<string> lines, TimeSpan delay = default)
    {
        _rules.RemoveAll(rule => rule.Manner == manner && rule.Command.Equals(command, StringComparison.OrdinalIgnoreCase));
        _rules.Add(new Rule(manner, command, lines, delay));
    }

    public void Clear(Manner manner) => _rules.RemoveAll(rule => rule.Manner == manner);

    /// <summary>Runs a command line the modem's own way.</summary>
    /// <param name="ordinary">The ordinary way, for what is not changed.</param>
    public void Run(string line, Action<string> ordinary)
    {
        var rules = _rules.Where(rule => rule.Fits(line)).ToList();
        if (rules.Exists(rule => rule.Manner == Manner.Unanswered)) return;
        if (rules.Find(rule => rule.Manner == Manner.Late) is { } late) RunLater(late, line, rules, ordinary);
        else RunNow(line, rules, ordinary);
    }

    private void RunLater(Rule late, string line, List<Rule> rules, Action<string> ordinary)
    {
        modem.State = ModemState.Busy;
        var boot = modem.Power.Boots;
        modem.Bank.Loop.After(late.Delay, () =>
        {
            if (boot != modem.Power.Boots || !modem.Plugged) return;
            modem.State = ModemState.Ready;
            RunNow(line, rules, ordinary);
            if (modem.State == ModemState.Ready) modem.Release();
        });
    }

    private void RunNow(string line, List<Rule> rules, Action<string> ordinary)
    {
        foreach (var rule in rules.Where(rule => rule.Manner == Manner.Before)) Say(rule.Lines);
        if (rules.Find(rule => rule.Manner == Manner.Answer) is { } answer)
        {
            Say(answer.Lines);
            return;
        }
        WithoutOk = rules.Exists(rule => rule.Manner == Manner.WithoutOk);
        ordinary(line);
        WithoutOk = false;
    }

    private void Say(IReadOnlyList<string> lines)
    {
        foreach (var text in lines) modem.Line.Send($"\r\n{Own(text)}\r\n");
    }

    private string Own(string text) => text
        .Replace("{imei}", modem.Imei, StringComparison.Ordinal)
        .Replace("{imsi}", modem.Sim.Imsi, StringComparison.Ordinal)
        .Replace("{iccid}", modem.Sim.Iccid, StringComparison.Ordinal);

    private sealed record Rule(Manner Manner, string Command, IReadOnlyList<string> Lines, TimeSpan Delay)
    {
        public bool Fits(string line) => Command.EndsWith('*')
            ? line.StartsWith(Command[..^1], StringComparison.OrdinalIgnoreCase)
            : line.Equals(Command, StringComparison.OrdinalIgnoreCase);
    }
}
