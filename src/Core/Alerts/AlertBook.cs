namespace Gateway.Core.Alerts;

/// <summary>A condition started or ended.</summary>
internal sealed record AlertNews(bool Starts, Alert Alert);

/// <summary>Which alerts are on. One starts when its condition has lasted, and ends when it no longer holds.</summary>
internal sealed class AlertBook
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _since = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Alert> _active = new(StringComparer.Ordinal);

    public bool IsActive(string name)
    {
        lock (_lock)
            return _active.ContainsKey(name);
    }

    /// <summary>Those that are on, with their newest words and since when their condition holds, the first of
    /// <see cref="AlertRules.Names"/> first.</summary>
    public IReadOnlyList<(Alert Alert, long SinceMs)> Active
    {
        get
        {
            lock (_lock)
                return [.. AlertRules.Names.Where(_active.ContainsKey).Select(name => (_active[name], _since[name]))];
        }
    }

    /// <summary>No alert is on, and none ends: a term begins.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _since.Clear();
            _active.Clear();
        }
    }

    /// <summary>Takes what holds now and says what is new.</summary>
    public IReadOnlyList<AlertNews> Note(IEnumerable<Alert> holding, long nowMs, long afterMs)
    {
        lock (_lock)
        {
            var news = new List<AlertNews>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var alert in holding)
            {
                names.Add(alert.Name);
                _since.TryAdd(alert.Name, nowMs);
                if (!alert.AtOnce && nowMs - _since[alert.Name] < afterMs)
                    continue;
                if (!_active.TryGetValue(alert.Name, out var former) || alert.Of.Except(former.Of).Any())
                    news.Add(new AlertNews(true, alert));
                _active[alert.Name] = alert;
            }

            foreach (var name in _since.Keys.Where(name => !names.Contains(name)).ToList())
            {
                _since.Remove(name);
                if (_active.Remove(name, out var ended))
                    news.Add(new AlertNews(false, ended));
            }

            return news;
        }
    }
}
