using Gateway.Core.Audit;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.Core.Tests.Storage;
using Gateway.Spelling;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Tests.Audit;

/// <summary>What happens to the chain after midnight in Harbin, over a real file.</summary>
public sealed class AuditDayTests : IAsyncDisposable
{
    private const int KeepDays = 30, RowsADay = 25, Days = 60;
    private static readonly DateTimeOffset Noon = new(2020, 6, 1, 12, 0, 0, HarbinTime.Offset);

    private readonly TemporaryStore _files = new();
    private readonly AuditEvents _events = new();
    private readonly IOptions<AuditOptions> _options = Options.Create(new AuditOptions { KeepDays = KeepDays });

    public ValueTask DisposeAsync() => _files.DisposeAsync();

    [Fact]
    public async Task Days_whose_time_is_over_are_removed_whole_the_chain_begins_behind_them_and_goes_on()
    {
        _files.Time.SetUtcNow(Noon);
        var store = await OpenAsync();
        await FillAsync(store);
        var (old, kept) = (await HeadAtAsync(store, 10), await HeadAtAsync(store, (Days - 5) * RowsADay));
        const int gone = (Days - 1 - KeepDays) * RowsADay;      // more than are removed at once

        await Day(store).RunOnceAsync();

        var rows = await AllAsync(store);
        Assert.Equal(Enumerable.Range(gone + 1, (Days * RowsADay) - gone).Select(id => (long)id), rows.Select(row => row.Id));
        Assert.Equal(HarbinTime.Today(Noon).AddDays(-KeepDays), HarbinTime.Today(DateTimeOffset.FromUnixTimeMilliseconds(rows[0].AtMs)));
        await AssertWholeAsync(store, rows.Count);
        Assert.Null(store.Read(transaction => AuditChain.Compare(transaction, kept)));
        Assert.Contains("was removed when its time was over",
            store.Read(transaction => AuditChain.Compare(transaction, old))!.Value.Problem.English, StringComparison.Ordinal);

        // All of it may go: a head, the next number and the chain stay.
        var newest = rows[^1];
        _files.Time.Advance(TimeSpan.FromDays(KeepDays + 1));
        await Day(store).RunOnceAsync();
        Assert.Empty(await AllAsync(store));
        Assert.Equal((newest.Id, Convert.ToHexStringLower(newest.Hash.Span)), store.Read(transaction =>
        {
            var head = ChainHead.Of(AuditBook.Newest(transaction), AuditBook.Anchor(transaction));
            return (head.Count, head.Hash);
        }));
        await store.DisposeAsync();
        store = await OpenAsync();
        await AddAsync(store, 1);
        Assert.Equal(newest.Id + 1, Assert.Single(await AllAsync(store)).Id);
        await AssertWholeAsync(store, 1);
        Assert.Null(store.Read(transaction => AuditChain.Compare(
            transaction, new ChainHead("2020-06-01", newest.Id, Convert.ToHexStringLower(newest.Hash.Span)))));
    }

    [Fact]
    public async Task The_head_is_told_once_a_day_also_by_a_gateway_that_was_started_anew()
    {
        _files.Time.SetUtcNow(Noon);
        var store = await OpenAsync();
        await Day(store).RunOnceAsync();
        Assert.False(_events.Untold.TryRead(out _));        // nothing to tell of yet
        await AddAsync(store, 3);
        await Day(store).RunOnceAsync();
        Assert.True(_events.Untold.TryRead(out var told));
        Assert.Equal(("", await LineAsync(store)), (told.Key, told.What));
        Assert.StartsWith("2020-06-01 3 ", told.What, StringComparison.Ordinal);

        await AddAsync(store, 1);
        await store.DisposeAsync();
        store = await OpenAsync();
        await Day(store).RunOnceAsync();
        Assert.False(_events.Untold.TryRead(out _));
        _files.Time.Advance(TimeSpan.FromHours(12));        // midnight in Harbin
        await Day(store).RunOnceAsync();
        Assert.True(_events.Untold.TryRead(out told));
        Assert.Equal(await LineAsync(store), told.What);
        Assert.StartsWith("2020-06-01 4 ", told.What, StringComparison.Ordinal);
    }

    private AuditDay Day(IStore store) => new(store, _events, _options, _files.Time, NullLogger<AuditDay>.Instance);

    private Task<LiteStore> OpenAsync() => _files.OpenAsync(new StoreModel().AddAudit(), deferMs: 0);

    /// <summary>Rows of each day up to today, the last of a day in its last second.</summary>
    private static async Task FillAsync(LiteStore store) => await store.WriteAsync(transaction =>
    {
        for (var number = 0; number < Days * RowsADay; number++)
        {
            var row = AuditBookTests.Row(number + 1);
            var day = Noon.AddDays((number / RowsADay) - Days + 1);
            row.AtMs = (number % RowsADay == RowsADay - 1 ? day.AddHours(12).AddSeconds(-1) : day).ToUnixTimeMilliseconds();
            AuditBook.Add(transaction, row);
        }

        return 0;
    });

    private async Task AddAsync(LiteStore store, int rows) => await store.WriteAsync(transaction =>
    {
        for (var number = 0; number < rows; number++)
        {
            var row = AuditBookTests.Row(number + 1);
            row.AtMs = _files.Time.GetUtcNow().ToUnixTimeMilliseconds();
            AuditBook.Add(transaction, row);
        }

        return 0;
    });

    private static async Task<ChainHead> HeadAtAsync(LiteStore store, long id) =>
        await store.ReadAsync(transaction => ChainHead.Of(AuditBook.Find(transaction, id), null));

    private static async Task<string> LineAsync(LiteStore store) =>
        (await store.ReadAsync(transaction => ChainHead.Of(AuditBook.Newest(transaction), null))).Line;

    private static async Task<IReadOnlyList<AuditRecord>> AllAsync(LiteStore store) =>
        await store.ReadAsync(transaction => AuditBook.After(transaction, 0, 10_000));

    private static async Task AssertWholeAsync(LiteStore store, int rows)
    {
        var stretch = await store.ReadAsync(transaction => AuditChain.Walk(transaction, 0));
        Assert.Equal((rows, 0L, false), (stretch.Rows, stretch.Broken, stretch.More));
        Assert.Null(await new AuditChainCheck(store).FindAsync(TestContext.Current.CancellationToken));
    }
}
