using Gateway.Core.Storage.Commits;

namespace Gateway.Core.Storage.Engine;

/// <summary>Every key of every record must be in the index, and nothing else; a read model rebuilt from the records must equal the one in
/// use.</summary>
internal sealed class TypedCollectionCheck<T>(TypedCollectionState<T> state) : CollectionCheck
    where T : class
{
    private readonly long[] _entries = new long[state.IndexCount];
    private readonly List<IReadModel<T>> _rebuilt = [.. state.Models.Select(model => model.Empty())];
    private readonly HashSet<ulong> _keys = [];
    private long _last;

    public override IEnumerable<string> Check(StoredRecord stored)
    {
        var findings = new List<string>();
        if (stored.Id <= _last)
            findings.Add($"{state.Name} {stored.Id}: out of order after {_last}");
        _last = stored.Id;
        if (state.TryParse(stored.Id, stored.Bytes) is not { } record)
            return findings;    // named with the others that cannot be read
        if (state.IdOf(record) != stored.Id)
            findings.Add($"{state.Name} {stored.Id}: the record says it is number {state.IdOf(record)}");
        for (var i = 0; i < _entries.Length; i++)
        {
            foreach (var key in state.Keys(i, record, _keys))
            {
                _entries[i]++;
                if (!state.Indexes[i].Contains(key, stored.Id))
                    findings.Add($"{state.Name} {stored.Id}: missing in index {state.Declared[i].Name}");
            }
        }
        foreach (var model in _rebuilt)
            model.Apply(null, record);
        return findings;
    }

    public override IEnumerable<string> End()
    {
        for (var i = 0; i < _entries.Length; i++)
        {
            if (_entries[i] != state.Indexes[i].Count)
                yield return $"{state.Name}: index {state.Declared[i].Name} has {state.Indexes[i].Count} entries, the records have {_entries[i]}";
        }
        if (_last > state.LastId)
            yield return $"{state.Name}: record {_last} is above the last number issued, {state.LastId}";
        foreach (var (model, rebuilt) in state.Models.Zip(_rebuilt))
        {
            foreach (var difference in model.DifferencesFrom(rebuilt))
                yield return $"{state.Name}: view {model.Name}: {difference}";
        }
    }
}
