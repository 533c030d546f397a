namespace Gateway.Core.Storage.Lite;

/// <summary>Reads every record and compares memory with them. Writer thread only, so that nothing changes meanwhile.</summary>
internal static class Verifier
{
    private const int PieceSize = 256;      // readers get their turn between two pieces
    private const int MostFindings = 1000;

    /// <param name="counts">Filled with the number of records per collection.</param>
    public static IReadOnlyList<string> Verify(
        LiteFile file, Memory memory, IDictionary<string, long>? counts, CancellationToken cancellation)
    {
        var findings = new List<string>();
        foreach (var state in memory.All)
            findings.AddRange(Verify(file, state, counts, cancellation).Take(MostFindings));
        return findings;
    }

    private static IEnumerable<string> Verify(
        LiteFile file, CollectionState state, IDictionary<string, long>? counts, CancellationToken cancellation)
    {
        var read = 0L;
        var check = state.BeginCheck();
        for (var page = default(RecordPage); !page.Ended;)
        {
            cancellation.ThrowIfCancellationRequested();
            page = file.Range(state, page.Last, descending: false, PieceSize);
            read += page.Records.Count;
            foreach (var finding in page.Records.SelectMany(check.Check))
                yield return finding;
            foreach (var record in page.Records.Where(record => file.Recent.Peek(state, record.Id) is { } kept && !kept.AsSpan().SequenceEqual(record.Bytes)))
                yield return $"{state.Name} {record.Id}: what is kept of recent use differs from the record";
            // LiteDB must find by number what it lists in order: another path through its index.
            if (page.Records.Count > 0 && !file.IsInFile(state, page.Records[0].Id))
                yield return $"{state.Name} {page.Records[0].Id}: listed, but not found by its number";
        }
        foreach (var id in state.Unreadable.Ids)
            yield return $"{state.Name} {id}: cannot be read";
        foreach (var finding in check.End())
            yield return finding;
        if (counts is not null)
            counts[state.Name] = read;
    }
}
