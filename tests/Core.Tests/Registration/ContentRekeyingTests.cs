using Gateway.Core.Checkpoint;
using Gateway.Core.Registration;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.Core.Tests.Storage;
using Gateway.Core.Tests.Trips;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Core.Tests.Registration;

/// <summary>Content hashes of a store of before are keyed. On a real file, by a process that is killed in the middle, again and
/// again.</summary>
public sealed class ContentRekeyingTests : IAsyncDisposable
{
    private const string PathVariable = "GATEWAY_REKEYED_STORE";
    private const int Written = 4000;

    private readonly TemporaryStore _place = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task Piece_by_piece_each_one_transaction_of_at_most_500_with_how_far_it_came()
    {
        await FormerStoreFile.WriteAsync(_place.Path, 300);
        await using var store = await OpenAsync(_place.Path);
        var rekeying = Rekeying(store);

        Assert.Null(rekeying.State);
        Assert.True(await rekeying.KeyPieceAsync(CancellationToken.None));
        Assert.InRange(ContentRekeying.PieceSize, 1, 500);
        Assert.Equal(ContentRekeying.PieceSize, Forms(store).Count(record => record.ContentKeyed));
        Assert.Equal(new RekeyingState(ContentRekeying.PieceSize, 300), rekeying.State);
        Assert.True(await rekeying.KeyPieceAsync(CancellationToken.None));
        Assert.Equal(new RekeyingState(2 * ContentRekeying.PieceSize, 300), rekeying.State);

        Assert.False(await rekeying.KeyPieceAsync(CancellationToken.None));
        Assert.All(Forms(store), record => Assert.True(record.ContentKeyed));
        Assert.Null(rekeying.State);
        Assert.False(await rekeying.KeyPieceAsync(CancellationToken.None));
        Assert.Empty(await store.VerifyAsync());
    }

    [Fact]
    public async Task Nothing_else_of_a_form_changes_and_no_former_hash_is_left_in_the_files()
    {
        await FormerStoreFile.WriteAsync(_place.Path, 1000);
        using var copy = new CopiedStore(_place.Path);
        IReadOnlyList<RegistrationRecord> before, after;
        LookupKeys keys;
        await using (var former = await OpenAsync(copy.Path))
            before = Forms(former);
        await using (var store = await OpenAsync(_place.Path))
        {
            await KeyAsync(store);
            (after, keys) = (Forms(store), store.LookupKeys);
        }

        var hashes = before.Select(record => record.ContentHash).ToList();
        foreach (var record in before)
            ContentHash.Key(keys, record);
        Assert.Equal(before, after);
        Assert.All(hashes, hash => Assert.True(IsIn(copy.Path, hash.Span)));
        Assert.DoesNotContain(hashes, hash => IsIn(_place.Path, hash.Span));
    }

    [Fact]
    public async Task Killed_in_the_middle_again_and_again_it_ends_the_same()
    {
        await FormerStoreFile.WriteAsync(_place.Path, Written);
        using var copy = new CopiedStore(_place.Path);
        var kills = 0;
        while (!await KilledRun.OfAsync<ContentRekeyingTests>(nameof(Keys_until_it_is_killed), (PathVariable, _place.Path), "a piece",
            killAfter: kills % 5, "all keyed"))
            kills++;

        await using var killed = await OpenAsync(_place.Path);
        Assert.False(await Rekeying(killed).KeyPieceAsync(CancellationToken.None));
        await using var whole = await OpenAsync(copy.Path);
        await KeyAsync(whole);
        Assert.True(kills >= 3, $"killed {kills} times only");
        Assert.Equal(Written, Forms(killed).Count);
        Assert.Equal(Forms(whole), Forms(killed));
        Assert.All(Forms(killed), record => Assert.True(record.ContentKeyed));
        Assert.Empty(await killed.VerifyAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_note_of_how_far_it_came_is_damaged_it_begins_anew_and_ends(bool isAccepted)
    {
        await FormerStoreFile.WriteAsync(_place.Path, 300);
        await using (var first = await OpenAsync(_place.Path))
            Assert.True(await Rekeying(first).KeyPieceAsync(CancellationToken.None));
        _place.Tamper(engine => engine.Update(ContentRekeying.Progress.Name,
            [new LiteDB.BsonDocument { ["_id"] = 1L, ["v"] = 1, ["env"] = new byte[20] }]));

        await using var store = await OpenAsync(_place.Path);
        if (isAccepted)
            await store.AcceptAsync();
        var pieces = 1;
        for (var rekeying = Rekeying(store); await rekeying.KeyPieceAsync(CancellationToken.None);)
            Assert.True(++pieces < 10, "it goes round");
        Assert.All(Forms(store), record => Assert.True(record.ContentKeyed));
        Assert.False(await Rekeying(store).KeyPieceAsync(CancellationToken.None));
    }

    /// <summary>Runs in the process that is killed.</summary>
    [Fact(Explicit = true)]
    public async Task Keys_until_it_is_killed()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is not { } path)
            return;
        await using var store = await OpenAsync(path);
        var rekeying = Rekeying(store);
        do
        {
            Console.Out.WriteLine("a piece");
            Console.Out.Flush();
        }
        while (await rekeying.KeyPieceAsync(CancellationToken.None));
        Console.Out.WriteLine("all keyed");
    }

    private static ContentRekeying Rekeying(LiteStore store) => new(store, TimeProvider.System, NullLogger<ContentRekeying>.Instance);

    private static async Task KeyAsync(LiteStore store)
    {
        var rekeying = Rekeying(store);
        while (await rekeying.KeyPieceAsync(CancellationToken.None))
        {
            // The next.
        }
    }

    private static async Task<LiteStore> OpenAsync(string path)
    {
        var store = FormerStoreFile.Open(path,
            new StoreModel(3).AddRegistrations().Add(ContentRekeying.Progress).Add(SmsCollections.Messages).AddPassages());
        await store.OpenAsync();
        return store;
    }

    private static IReadOnlyList<RegistrationRecord> Forms(LiteStore store) =>
        store.Read(reader => reader.Range(Kept.Registrations, 0, int.MaxValue));

    private static bool IsIn(string path, ReadOnlySpan<byte> hash) =>
        File.ReadAllBytes(path).AsSpan().IndexOf(hash) >= 0 || File.ReadAllBytes(path + "-log").AsSpan().IndexOf(hash) >= 0;
}
