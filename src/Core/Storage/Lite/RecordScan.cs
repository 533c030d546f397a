using Gateway.Core.Storage.Engine;
using LiteDB;

namespace Gateway.Core.Storage.Lite;

/// <summary>Reads all records of a collection from the disk, past what is kept in memory. Those that cannot be read are noted.</summary>
internal static class RecordScan
{
    private const int MostAttempts = 2;     // one that LiteDB closes itself at, one that finds out at which record

    /// <exception cref="LiteException">The records cannot be listed.</exception>
    /// <exception cref="DamagedPageException">The same.</exception>
    public static IEnumerable<List<StoredRecord>> Pages(LiteFile file, CollectionState state, int pieceSize)
    {
        var (from, attempts, unreadable) = (0L, 0, state.Unreadable.Ids.Count);
        while (true)
        {
            using var engine = file.OpenSecond();
            var queries = new RecordQueries(engine);
            while (TryRange(queries, state, from, pieceSize, attempts < MostAttempts) is { } page)
            {
                yield return page.Records;
                if (page.Ended)
                    yield break;
                from = page.Last;
            }
            // LiteDB closed itself at a record. Each is noted once.
            attempts = state.Unreadable.Ids.Count > unreadable ? 0 : attempts + 1;
            unreadable = state.Unreadable.Ids.Count;
        }
    }

    private static RecordPage? TryRange(RecordQueries queries, CollectionState state, long from, int pieceSize, bool mayFail)
    {
        try
        {
            return queries.Range(state, from, descending: false, pieceSize);
        }
        catch (LiteException) when (mayFail)
        {
            return null;
        }
    }
}
