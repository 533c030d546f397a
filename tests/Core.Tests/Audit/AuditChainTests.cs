using Gateway.Core.Audit;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.Core.Tests.Storage;
using Google.Protobuf;
using LiteDB;

namespace Gateway.Core.Tests.Audit;

/// <summary>Rows that somebody changed in the file, as whoever can write it would: with sums and seals that are right.</summary>
public sealed class AuditChainTests : IAsyncDisposable
{
    private const int Rows = AuditChain.Stretch + 100;      // more than are walked at once

    private static readonly RecordEnvelope Envelope = new(AuditBook.Name);

    private readonly TemporaryStore _files = new();

    public ValueTask DisposeAsync() => _files.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(AuditChain.Stretch)]
    [InlineData(AuditChain.Stretch + 1)]
    [InlineData(Rows)]
    public async Task A_row_that_was_changed_is_named_by_the_verification_of_the_store(int id)
    {
        var rows = await FilledAsync();
        var changed = rows[id - 1].Clone();
        changed.CallerId++;
        Assert.Contains($"audit's row a-{id} does not have the hash",
            await FoundAsync(engine => engine.Update(AuditBook.Name, [Document(changed)])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_with_a_hash_that_fits_it_is_betrayed_by_the_next()
    {
        var rows = await FilledAsync();
        var changed = rows[49].Clone();
        changed.Records.Clear();
        changed.Hash = ByteString.CopyFrom(AuditBook.HashOf(changed, rows[48].Hash.Span));
        Assert.Contains("audit's row a-51 does not have the hash",
            await FoundAsync(engine => engine.Update(AuditBook.Name, [Document(changed)])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_rows_that_changed_places_are_named()
    {
        var rows = await FilledAsync();
        var (one, other) = (rows[9].Clone(), rows[10].Clone());
        (one.Id, other.Id) = (other.Id, one.Id);
        Assert.Contains("audit's row a-10 does not have the hash",
            await FoundAsync(engine => engine.Update(AuditBook.Name, [Document(one), Document(other)])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_was_taken_out_is_named()
    {
        await FilledAsync();
        Assert.Contains("audit's row a-50 is missing",
            await FoundAsync(engine => engine.Delete(AuditBook.Name, [new BsonValue(50L)])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_rows_that_nobody_touched_nothing_is_said()
    {
        await FilledAsync();
        Assert.Null(await FoundAsync(_ => { }));
    }

    private async Task<IReadOnlyList<AuditRecord>> FilledAsync()
    {
        var store = await _files.OpenAsync(new StoreModel().AddAudit());
        await store.WriteAsync(transaction =>
        {
            for (var number = 1; number <= Rows; number++)
                AuditBook.Add(transaction, AuditBookTests.Row(number));
            return 0;
        });
        var rows = await store.ReadAsync(transaction => AuditBook.After(transaction, 0, Rows));
        await store.DisposeAsync();
        return rows;
    }

    private async Task<string?> FoundAsync(Action<LiteDB.Engine.LiteEngine> change)
    {
        _files.Tamper(change);
        LiteStore store = await _files.OpenAsync(new StoreModel().AddAudit());
        return await new AuditChainCheck(store).FindAsync(TestContext.Current.CancellationToken);
    }

    private static BsonDocument Document(AuditRecord row) =>
        new() { ["_id"] = row.Id, ["v"] = 1, ["env"] = Envelope.Seal(row.Id, row.ToByteArray()) };
}
