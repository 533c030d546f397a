using System.Collections.Concurrent;
using System.Diagnostics;
using Gateway.Core.Access;
using Gateway.Core.Checkpoint;
using Gateway.Core.Registration;
using Gateway.Core.Storage;
using Gateway.Core.Trips;
using Gateway.Posix;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary>From the opened store to the orderly stop.</summary>
internal static class GatewayRun
{
    extension(WebApplication app)
    {
        /// <returns>0 after an orderly stop.</returns>
        public async Task<int> RunGatewayAsync()
        {
            // What was promised is on disk when a second signal ends the process.
            using var signals = new StopSignals(() => SayStopping(app), Process.GetCurrentProcess().Kill);

            // Before the store is touched: what is wrong with the settings is told at once, and nothing is left behind.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            var administratorKey = await app.OpenAsync();
            app.Lifetime.ApplicationStarted.Register(() => Console.Out.Write(Greeting.For(app.Services, administratorKey)));
            await app.RunAsync();
            return 0;
        }

        private async Task<string?> OpenAsync()
        {
            var store = app.Services.GetRequiredService<IStoreEngine>();
            var path = app.Services.GetRequiredService<IOptions<StoreOptions>>().Value.Path;
            try
            {
                AdministratorKey.RefuseWithoutStore(path);
                await store.OpenAsync(new OpeningProgress(), CancellationToken.None);
                await TripsAsync(store, path);
                if (await LostTripsAsync(store) is > 0 and var forms)
                    Console.Out.WriteLine($"Trips that cannot be read were made again of {forms:N0} forms; gates are told at each.");
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new InvalidDataException($"Storage:Path is '{path}', which cannot be used as a store: {DiskFailure.Words(fault)}",
                    fault);
            }
            catch (Exception fault) when (fault
                is not (InvalidDataException or StoreLockedException or StoreTooNewException or StoreDamagedException))
            {
                // An engine meets pages that it did not write with whatever comes to it.
                throw new InvalidDataException(
                    $"Storage:Path is '{path}', a damaged store: {fault.GetBaseException().Message} Put a backup in its place, without {path}-log.", fault);
            }

            app.Services.GetRequiredService<Readiness>().StoreIsOpen();
            return await app.Services.GetRequiredService<AdministratorKey>().EnsureAsync(path, CancellationToken.None);
        }
    }

    /// <summary>A store that an earlier version wrote gets its trips before anybody is served.</summary>
    private static async Task TripsAsync(IStore store, string path)
    {
        try
        {
            var progress = new OpeningProgress();
            await FormerTrips.MakeAsync(store, progress, CancellationToken.None);
            await FormerPassages.HangAsync(store, progress, CancellationToken.None);
        }
        catch (StoreUnavailableException unavailable)
        {
            throw new InvalidDataException(
                $"Storage:Path is '{path}', the store of an earlier version, which must be written once before it is served: {unavailable.Message}", unavailable);
        }
    }

    /// <summary>Trips that are gone, by a disk or a salvage, are made again of the forms before a gate asks for them.</summary>
    /// <returns>Of how many forms.</returns>
    internal static async Task<long> LostTripsAsync(IStoreEngine store)
    {
        try
        {
            if (!await store.ReadAsync(transaction => FormerStore.IsMissingTrips(transaction, store)))
            {
                await FormerStore.FoundAgainAsync(store);
                return 0;
            }

            var gone = store.Gone(TripBook.Name);
            var forms = await LostTrips.MakeAsync(store, new OpeningProgress(), CancellationToken.None);
            await FormerPassages.HangAgainAsync(store, CancellationToken.None);
            await store.WriteAsync(transaction =>
            {
                var progress = FormerStore.Progress(transaction);
                (progress.Complete, progress.MadeAgain) = (true, gone);
                FormerStore.Note(transaction, progress);
                return 0;
            });
            return forms;
        }
        catch (StoreUnavailableException)
        {
            return 0;   // served as it is: gates hear that somebody may not be found
        }
#pragma warning disable CA1031 // whatever comes of damaged records: all others are served, and gates hear that somebody may not be found
        catch (Exception fault)
#pragma warning restore CA1031
        {
            // The type alone: what an exception says may quote a form.
            await Console.Error.WriteLineAsync(
                $"Trips that cannot be read were not made again ({fault.GetType().Name}); gates are told at each look. Report this fault.");
            return 0;
        }
    }

    /// <summary>A large store takes seconds to open: says how far it is.</summary>
    private sealed class OpeningProgress : IProgress<LoadProgress>
    {
        private const long Step = 250_000;

        private readonly ConcurrentDictionary<string, long> _told = new(StringComparer.Ordinal);

        // Whoever reads comes in pieces of its own size.
        public void Report(LoadProgress value)
        {
            var step = value.Records / Step;
            if (step == 0 || step == _told.GetValueOrDefault(value.Collection))
                return;
            _told[value.Collection] = step;
            Console.Out.WriteLine($"Opening the store: {value.Collection} {value.Records:N0} …");
        }
    }

    private static void SayStopping(WebApplication app)
    {
        var inTheAir = app.Services.GetRequiredService<Sms.Queue.SmsQueue>().Count(V1.SmsState.Sending);
        Console.Out.WriteLine(
            StopNotice.For(inTheAir, app.Services.GetRequiredService<IOptions<ModemOptions>>().Value.Embedded, Greeting.IsChinese()));
    }
}
