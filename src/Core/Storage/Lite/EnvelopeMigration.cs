using Gateway.Core.Storage.Engine;
using LiteDB;

namespace Gateway.Core.Storage.Lite;

/// <summary>Puts the records of a store that a former version wrote into envelopes, once, before it is read. Killed half-way, the next
/// start goes on.</summary>
internal static class EnvelopeMigration
{
    private const int PieceSize = 500;
    private const long LargestLogBytes = 64 * 1024 * 1024;

    public static void Run(LiteFile file, CollectionStates states, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        foreach (var state in states.All)
            Run(file, state, progress, cancellation);
    }

    private static void Run(LiteFile file, CollectionState state, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        var (after, records) = (0L, 0L);
        while (file.Documents(state.Name, after, PieceSize) is { Count: > 0 } piece)
        {
            cancellation.ThrowIfCancellationRequested();
            var enveloped = piece.Select(document => Enveloped(document, state)).OfType<BsonDocument>().ToList();
            if (enveloped.Count > 0)
                file.Replace(state.Name, enveloped);
            if (file.LogBytes > LargestLogBytes)
                file.Checkpoint();
            after = RecordDocument.Id(piece[^1]);
            progress?.Report(new LoadProgress(state.Name, records += piece.Count));
        }
    }

    // What is no record stays as it is, and is unreadable from now on. Nothing else can be told of a record without a sum.
    private static BsonDocument? Enveloped(BsonDocument document, CollectionState state) =>
        RecordDocument.BareBytes(document) is { } bare && RecordDocument.Id(document) is var id && state.IsRecord(bare)
            ? RecordDocument.Of(state, id, bare, RecordDocument.Version(document))
            : null;
}
