using Gateway.Core.Storage.Engine;

namespace Gateway.Core.Storage.Lite;

/// <summary>Reads every record and compares memory with them. Writer thread only, so that nothing changes meanwhile.</summary>
internal static class Verifier
{
    private const int PieceSize = 256;      // readers get their turn between two pieces
    private const int MostFindings = 1000;

    /// <param name="counts">Filled with the number of records per collection.</param>
    public static IReadOnlyList<string> Verify(
        LiteFile file, CollectionStates states, IDictionary<string, long>? counts, CancellationToken cancellation)
    {
        var findings = new List<string>();
        if (file.DamagedPages() is { Count: > 0 } damaged)
            findings.Add("store file: " + StoreExamination.Words(damaged));
        foreach (var state in states.All)
            findings.AddRange(Guarded(file, state, counts, cancellation).Take(MostFindings));
        return findings;
    }

    private static List<string> Guarded(LiteFile file, CollectionState state, IDictionary<string, long>? counts,
        CancellationToken cancellation)
    {
        var findings = new List<string>();
        try
        {
            findings.AddRange(Verify(file, state, counts, cancellation).Take(MostFindings));
        }
        catch (Exception damage) when (damage is DamagedPageException or LiteDB.LiteException)
        {
            findings.Add($"{state.Name}: the records cannot be listed: {damage.Message}");
        }
        return findings;
    }

    private static IEnumerable<string> Verify(
        LiteFile file, CollectionState state, IDictionary<string, long>? counts, CancellationToken cancellation)
    {
        var read = 0L;
        var check = state.BeginCheck();
        foreach (var page in RecordScan.Pages(file, state, PieceSize))
        {
            cancellation.ThrowIfCancellationRequested();
            read += page.Count;
            foreach (var finding in page.SelectMany(check.Check))
                yield return finding;
            foreach (var record in page.Where(
                record => file.Recent.Peek(state, record.Id) is { } kept && !kept.AsSpan().SequenceEqual(record.Bytes)))
                yield return $"{state.Name} {record.Id}: what is kept of recent use differs from the record";
            // LiteDB must find by number what it lists in order: another path through its index.
            if (page.Count > 0 && !file.IsInFile(state, page[0].Id))
                yield return $"{state.Name} {page[0].Id}: listed, but not found by its number";
        }
        foreach (var id in state.Unreadable.Ids)
            yield return $"{state.Name} {id}: cannot be read";
        foreach (var finding in check.End())
            yield return finding;
        var there = read + state.Unreadable.Ids.Count;
        if (there != state.LastId - state.Removed)
            yield return $"{state.Name}: {there} records are there, {state.LastId - state.Removed} should be ({state.LastId} were stored, {state.Removed} removed)";
        if (counts is not null)
            counts[state.Name] = there;
    }
}
