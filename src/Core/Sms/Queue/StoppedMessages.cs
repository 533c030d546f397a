using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;
using Gateway.V1;

namespace Gateway.Core.Sms.Queue;

/// <summary>Messages that are unknown or held: what operators ask for by state, and few among very many. Derived from the
/// records.</summary>
internal sealed class StoppedMessages : IReadModel<SmsRecord>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SmsState, ChunkedSortedSet<long>> _ids = new() { [SmsState.Unknown] = new(), [SmsState.Held] = new() };

    public string Name => "stopped messages";

    /// <summary>Whether every message in these states is known here.</summary>
    public bool Knows(ICollection<SmsState> states) => states.Count > 0 && states.All(_ids.ContainsKey);

    /// <summary>Their numbers after (or, newest first, before) a number.</summary>
    public IReadOnlyList<long> Page(IEnumerable<SmsState> states, long from, bool newestFirst, int take)
    {
        lock (_lock)
        {
            var all = states.Distinct().SelectMany(state => _ids[state].InOrder());
            return newestFirst
                ? [.. all.Where(id => id < from).OrderDescending().Take(take)]
                : [.. all.Where(id => id > from).Order().Take(take)];
        }
    }

    public void Apply(SmsRecord? before, SmsRecord? after)
    {
        lock (_lock)
        {
            if (before is not null && _ids.TryGetValue(before.State, out var left))
                left.Remove(before.Id);
            if (after is not null && _ids.TryGetValue(after.State, out var entered))
                entered.Add(after.Id);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            foreach (var ids in _ids.Values)
                ids.Clear();
        }
    }

    public IReadModel<SmsRecord> Empty() => new StoppedMessages();

    public IEnumerable<string> DifferencesFrom(IReadModel<SmsRecord> rebuilt)
    {
        foreach (var state in _ids.Keys)
        {
            if (!Page([state], 0, newestFirst: false, int.MaxValue)
                .SequenceEqual(((StoppedMessages)rebuilt).Page([state], 0, newestFirst: false, int.MaxValue)))
                yield return $"the messages that are {state} differ from the records";
        }
    }
}
