using System.Diagnostics;
using System.Runtime.InteropServices;
using Gateway.Core.Access;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary>From the opened store to the orderly stop.</summary>
internal static class GatewayRun
{
    private const int Refused = 1;

    extension(WebApplication app)
    {
        /// <returns>0 after an orderly stop; 1 when the start is refused, with the reason on standard error.</returns>
        public async Task<int> RunGatewayAsync()
        {
            using var secondSignal = new SecondSignal();
            try
            {
                var administratorKey = await app.OpenAsync();
                app.Lifetime.ApplicationStarted.Register(() => Console.Out.Write(Greeting.For(app.Services, administratorKey)));
                await app.RunAsync();
                return 0;
            }
            catch (Exception refusal) when (refusal is OptionsValidationException or StoreLockedException or StoreTooNewException or InvalidDataException)
            {
                await Console.Error.WriteLineAsync($"gateway-core does not start: {refusal.Message}");
                return Refused;
            }
            catch (IOException refusal) when (refusal.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
            {
                await Console.Error.WriteLineAsync(
                    $"gateway-core does not start: {refusal.Message} Is another gateway running? Listen:Grpc and Listen:Http choose other addresses.");
                return Refused;
            }
        }

        private async Task<string?> OpenAsync()
        {
            var store = app.Services.GetRequiredService<LiteStore>();
            var path = app.Services.GetRequiredService<IOptions<StoreOptions>>().Value.Path;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await store.OpenAsync(new OpeningProgress(), CancellationToken.None);
            app.Services.GetRequiredService<Readiness>().StoreIsOpen();
            return await app.Services.GetRequiredService<AdministratorKey>().EnsureAsync(path, CancellationToken.None);
        }
    }

    /// <summary>A large store takes seconds to open: says how far it is.</summary>
    private sealed class OpeningProgress : IProgress<LoadProgress>
    {
        private const long Step = 250_000;

        public void Report(LoadProgress value)
        {
            if (value.Records > 0 && value.Records % Step == 0)
                Console.Out.WriteLine($"Opening the store: {value.Collection} {value.Records:N0} …");
        }
    }

    /// <summary>The first signal stops in order; a second one ends at once. What was promised is on disk by then.</summary>
    private sealed class SecondSignal : IDisposable
    {
        private readonly PosixSignalRegistration[] _registrations;
        private int _signals;

        public SecondSignal() => _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];

        public void Dispose()
        {
            foreach (var registration in _registrations)
                registration.Dispose();
        }

        private void OnSignal(PosixSignalContext context)
        {
            if (Interlocked.Increment(ref _signals) > 1)
                Process.GetCurrentProcess().Kill();
        }
    }
}
