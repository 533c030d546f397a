using Gateway.Core.Access;
using Gateway.Core.Checkpoint;
using Gateway.Core.Registration;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.Core.Tests.Storage;
using Gateway.Core.Trips;

namespace Gateway.Core.Tests.Trips;

/// <summary>A store of before gets its trips. On a real file, by a process that is killed in the middle, again and again.</summary>
public sealed class FormerStoreTests : IAsyncDisposable
{
    private const string PathVariable = "GATEWAY_FORMER_STORE";
    private const int Forms = 8000;

    private readonly TemporaryStore _place = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task Each_form_and_each_passage_finds_its_trip()
    {
        await FormerStoreFile.WriteAsync(_place.Path, 20);
        await using var store = await MadeAsync(_place.Path);

        // Of each five: the first with its corrections, moved to another day; one that contradicts the last, which has a companion.
        var trips = Trips(store);
        Assert.Equal(4 * 4, trips.Count);
        Assert.Equal([(TripState.Standing, 3), (TripState.Conflicting, 1), (TripState.Conflicting, 1), (TripState.Standing, 1)],
            trips.Take(4).Select(trip => (trip.State, trip.Versions.Count)));
        Assert.Equal(store.Read(reader => reader.Range(Kept.Passages, 0, 100)).Select(passage => passage.Id),
            trips.SelectMany(trip => trip.Passages).Order());
        Assert.All(trips, trip => Assert.NotEqual(0, trip.SmsId));
        Assert.True(await FormerStore.IsCompleteAsync(store, CancellationToken.None));
        Assert.Empty(await store.VerifyAsync());
    }

    [Fact]
    public async Task Killed_in_the_middle_again_and_again_it_ends_with_the_same_trips()
    {
        await FormerStoreFile.WriteAsync(_place.Path, Forms);
        using var copy = new CopiedStore(_place.Path);
        var kills = 0;
        while (!await RunAsync(killAfter: kills % 2))
            kills++;

        await using var killed = await MadeAsync(_place.Path);
        await using var whole = await MadeAsync(copy.Path);
        Assert.True(kills >= 3, $"killed {kills} times only");
        Assert.Equal(Trips(whole), Trips(killed));
        Assert.Empty(await killed.VerifyAsync());
    }

    /// <summary>Runs in the process that is killed.</summary>
    [Fact(Explicit = true)]
    public async Task Makes_trips_until_it_is_killed()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is not { } path)
            return;
        await using var store = await MadeAsync(path, new Told());
        Console.Out.WriteLine("all made");
    }

    /// <returns>Whether it came to its end.</returns>
    private Task<bool> RunAsync(int killAfter) =>
        KilledRun.OfAsync<FormerStoreTests>(nameof(Makes_trips_until_it_is_killed), (PathVariable, _place.Path),
            "piece of trips", killAfter, "all made");

    private static async Task<LiteStore> MadeAsync(string path, IProgress<LoadProgress>? progress = null)
    {
        var store = FormerStoreFile.Open(path, new StoreModel(2)
            .AddKeys(new CallerDirectory()).AddRegistrations().Add(SmsCollections.Messages).AddPassages().AddTrips());
        await store.OpenAsync();
        await FormerTrips.MakeAsync(store, progress ?? new Told(), CancellationToken.None, pieceSize: 1000);
        await FormerPassages.HangAsync(store, progress ?? new Told(), CancellationToken.None);
        return store;
    }

    private static IReadOnlyList<TripRecord> Trips(LiteStore store) => store.Read(reader => reader.Range(Kept.Trips, 0, int.MaxValue));

    private sealed class Told : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            Console.Out.WriteLine($"piece of {value.Collection} {value.Records}");
            Console.Out.Flush();
        }
    }
}
