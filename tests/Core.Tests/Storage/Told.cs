using Gateway.Core.Storage.Commits;

namespace Gateway.Core.Tests.Storage;

/// <summary>Notes what it is told: <c>position: before→after …</c></summary>
internal sealed class Told : ICommitListener<Note>
{
    public List<string> Commits { get; } = [];

    public int Rebuilds { get; private set; }

    public Action? Hears { get; set; }

    public void Committed(long position, IReadOnlyList<RecordChange<Note>> changes)
    {
        Commits.Add($"{position}: {string.Join(' ', changes.Select(change => $"{change.Before?.Name ?? "-"}→{change.After?.Name ?? "-"}"))}");
        Hears?.Invoke();
    }

    public void Rebuilt() => Rebuilds++;
}
