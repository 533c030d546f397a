using Gateway.Core.Access;
using Gateway.Core.Audit;
using Gateway.Core.Storage;
using Gateway.Core.Tests.Storage;
using Gateway.V1;

namespace Gateway.Core.Tests.Audit;

/// <summary>The chain of rows, over a real file.</summary>
public sealed class AuditBookTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_row_holds_the_hash_of_the_one_before()
    {
        await using var files = new TemporaryStore();
        var store = await files.OpenAsync(new StoreModel().AddAudit());
        await Task.WhenAll(Enumerable.Range(1, 100).Select(number => store.WriteAsync(
            transaction =>
            {
                AuditBook.Add(transaction, Row(number));
                return 0;
            },
            Cancellation)));

        var rows = await store.ReadAsync(transaction => AuditBook.After(transaction, 0, 1000), Cancellation);
        Assert.Equal(Enumerable.Range(1, 100).Select(id => (long)id), rows.Select(row => row.Id));
        byte[] former = [];
        foreach (var row in rows)
        {
            Assert.Equal(AuditBook.HashOf(row, former), row.Hash.ToByteArray());
            former = row.Hash.ToByteArray();
        }

        var changed = rows[50].Clone();
        changed.CallerId++;
        Assert.NotEqual(AuditBook.HashOf(changed, rows[49].Hash.Span), changed.Hash.ToByteArray());
    }

    [Fact]
    public async Task Rows_are_found_by_the_record_the_document_and_the_key_they_are_about()
    {
        await using var files = new TemporaryStore();
        var store = await files.OpenAsync(new StoreModel().AddAudit());
        await store.WriteAsync(
            transaction =>
            {
                for (var number = 1; number <= 5; number++)
                    AuditBook.Add(transaction, Row(number));
                return 0;
            },
            Cancellation);
        await store.ReadAsync(
            transaction =>
            {
                Assert.Equal([3], About(AuditBook.KeyOf(new SeenRecord("registrations", 3))));
                Assert.Equal([4], About(1004));
                Assert.Equal([5, 3, 1], Ids(AuditBook.Before(transaction, 1, long.MaxValue, 9)));
                Assert.Empty(About(AuditBook.KeyOf(new SeenRecord("sms", 3))));
                return 0;

                IEnumerable<long> About(ulong subject) => Ids(AuditBook.About(transaction, [subject], long.MaxValue, 9));
            },
            Cancellation);
    }

    internal static AuditRecord Row(int number) => new()
    {
        AtMs = number,
        CallerId = number % 2,
        Role = Role.Checkpoint,
        Address = "127.0.0.1",
        Verb = "CheckpointApi/Verify",
        Outcome = AuditOutcome.AuditOk,
        Records = { new AuditRecords { Collection = "registrations", Numbers = { number } } },
        Keys = { (ulong)(1000 + number) },
    };

    private static IEnumerable<long> Ids(IEnumerable<AuditRecord> rows) => rows.Select(row => row.Id);
}
