using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Sending;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>How one modem behaves now: the words in force, and its own seeded chance.</summary>
internal sealed class ActiveMisbehaviours(VirtualModem modem)
{
    private readonly Random _random = new((modem.Bank.Options.Seed * 7919) + modem.Number);
    private readonly List<ActiveWord> _words = [];

    public IReadOnlyList<string> Active => [.. _words.Select(w => w.Text)];

    /// <summary>The way the next message will go.</summary>
    public MessagePlan Plan()
    {
        var options = modem.Bank.Options;
        var plan = new MessagePlan(Spread(options.AirTime, options.AirTimeSpread), Spread(options.ReportDelay, options.AirTimeSpread));
        if (_words.Count == 0) return plan;
        foreach (var active in _words)
        {
            if (active.Word.OnMessage is { } change && active.Happens(_random)) change(plan, active.Argument);
            else if (active.Word.AtOnce is { } act && active.IsByMessage && active.Happens(_random))
                plan.Answer.Accident = victim => act(victim, active.Argument);
        }
        _words.RemoveAll(w => w.IsUsedUp);
        return plan;
    }

    /// <summary>Puts a word in force, or lets it happen. A word said again replaces its former self.</summary>
    public void Start(ActiveWord active)
    {
        var word = active.Word;
        if (word.OnMessage is not null) word.OnMessage(new MessagePlan(default, default), active.Argument); // a wrong argument is told now
        if (word.IsKept) _words.RemoveAll(w => w.Text == active.Text);
        else Stop(word.Name);
        var happensNow = word.AtOnce is not null && !active.IsByMessage;
        if (happensNow) word.AtOnce!(modem, active.Argument);
        if (!happensNow || word.Undo is not null) _words.Add(active);
        Reshape();
    }

    public void Stop(string name)
    {
        foreach (var active in _words.Where(w => w.Word.Name == name)) active.Word.Undo?.Invoke(modem);
        _words.RemoveAll(w => w.Word.Name == name);
        Reshape();
    }

    public void StopAll()
    {
        foreach (var active in _words) active.Word.Undo?.Invoke(modem);
        _words.Clear();
        Reshape();
    }

    private void Reshape() => modem.Line.Shape = _words.Exists(w => w.Word.OnOutput is not null) ? Shaped : null;

    private string Shaped(string text)
    {
        foreach (var active in _words)
        {
            if (active.Word.OnOutput is { } shape && active.Happens(_random)) text = shape(text, _random);
        }
        return text;
    }

    private TimeSpan Spread(TimeSpan mean, double spread) => mean * (1 + (spread * ((2 * _random.NextDouble()) - 1)));
}
