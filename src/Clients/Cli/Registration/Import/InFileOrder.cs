namespace Gateway.Cli.Registration.Import;

/// <summary>Lets answers out in the order of the file: an answer waits until those to all rows above it are there.</summary>
internal sealed class InFileOrder(IEnumerable<SourceRow> rows, Action<RowAnswer> tell)
{
    private readonly SourceRow[] _rows = [.. rows];
    private readonly Dictionary<SourceRow, RowAnswer> _waiting = new(ReferenceEqualityComparer.Instance);
    private int _next;

    public void Tell(RowAnswer answer)
    {
        _waiting.Add(answer.Row, answer);
        while (_next < _rows.Length && _waiting.Remove(_rows[_next], out var next))
        {
            _next++;
            tell(next);
        }
    }
}
