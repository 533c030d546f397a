using Gateway.Core.Storage.Engine;
using LiteDB;
using LiteDB.Engine;

namespace Gateway.Core.Storage.Lite;

/// <summary>Hands the changes of a batch to LiteDB, within its transaction, a few at a time: between any two pieces others get their
/// turn.</summary>
internal sealed class ChangeWriter(LiteEngine engine, EngineLock engineLock)
{
    public void Write(CollectionChanges changes)
    {
        var name = changes.State.Name;
        foreach (var piece in changes.Inserted.Chunk(LiteFile.PieceSize))
        {
            using (engineLock.Enter())
                engine.Insert(name, Documents(changes.State, piece), BsonAutoId.Int64);
        }
        foreach (var piece in changes.Records.Values.Where(change => change is { Before: not null, After: not null })
            .OrderBy(change => change.Id).Chunk(LiteFile.PieceSize))
        {
            using (engineLock.Enter())
            {
                if (engine.Update(name, Documents(changes.State, piece)) != piece.Length)
                    throw new InvalidOperationException($"A record of {name} is gone from the store file.");
            }
        }
        foreach (var piece in changes.Records.Values.Where(change => change is { Before: not null, After: null }).Chunk(LiteFile.PieceSize))
        {
            using (engineLock.Enter())
                engine.Delete(name, piece.Select(change => new BsonValue(change.Id)));
        }
    }

    private static IEnumerable<BsonDocument> Documents(CollectionState state, Change[] piece) =>
        piece.Select(change => RecordDocument.Of(state, change.Id, change.After!));
}
