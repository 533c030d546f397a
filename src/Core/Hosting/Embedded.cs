using Gateway.Core.Access;
using Gateway.Core.Bank;
using Gateway.ModemDriver;
using Gateway.V1;
using Gateway.VirtualBank;
using Gateway.VirtualBank.Modems;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary>The driver and the virtual bank inside this process: the same stream, the same ttys as elsewhere.</summary>
internal static class Embedded
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddEmbedded(IConfiguration configuration)
        {
            services.AddOptions<ModemOptions>().BindConfiguration(ModemOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<ModemOptions>, ModemOptionsValidator>();
            services.AddHostedService<OrderlyStop>();
            var options = configuration.GetSection(ModemOptions.Section).Get<ModemOptions>() ?? new ModemOptions();
            services.AddSingleton(new EmbeddedName(options.DriverId, options.Embedded));
            if (options.UsesVirtualBank)
            {
                services.AddSingleton(provider => BankOptions(provider, options));
                services.AddSingleton<VirtualModemBank>();
            }

            if (options.Embedded)
                services.AddSingleton<EmbeddedDriver>().AddHostedService(provider => provider.GetRequiredService<EmbeddedDriver>());
            return services;
        }
    }

    extension(IEndpointRouteBuilder endpoints)
    {
        public void MapVirtualBank()
        {
            if (endpoints.ServiceProvider.GetService<VirtualModemBank>() is not null)
                endpoints.MapGrpcService<VirtualBankService>();
        }
    }

    private static VirtualBankOptions BankOptions(IServiceProvider provider, ModemOptions options)
    {
        var store = Path.GetFullPath(provider.GetRequiredService<IOptions<Storage.StoreOptions>>().Value.Path);
        return new VirtualBankOptions
        {
            Count = options.Virtual,
            Directory = Path.Combine(Path.GetDirectoryName(store)!, "virtual"),
            AirTime = TimeSpan.FromSeconds(options.VirtualAirTimeSeconds),
            Scenario = options.VirtualScenario,
            Composed = options.VirtualComposed,
            Habits = options.VirtualHabits,
            Seed = options.VirtualSeed,
        };
    }
}

/// <summary>Runs the driver once the gateway listens, with a key that lives only as long as this process.</summary>
internal sealed class EmbeddedDriver(
    IOptions<ModemOptions> options, IOptions<ListenOptions> listen, CallerDirectory callers, IServiceProvider services,
    TimeProvider time, ILoggerFactory loggers)
    : IHostedLifecycleService, IDisposable
{
    private readonly VirtualModemBank? _bank = services.GetService<VirtualModemBank>();
    private ModemDriverService? _driver;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var modems = options.Value;
        if (_bank is not null)
            await _bank.StartAsync(cancellationToken);
        _driver = new ModemDriverService(
            modems.ForDriver(
                listen.Value.Grpc, callers.CreateForThisProcess("embedded driver", Role.Driver, time.GetUtcNow().ToUnixTimeMilliseconds()),
                _bank is null ? null : [.. _bank.Ports]),
            time,
            loggers);
        await _driver.StartAsync(cancellationToken);
    }

    /// <summary>Before anything else stops: what is in the air still finds a core that stores its outcome.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_driver is not null)
            await _driver.StopAsync(CancellationToken.None);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _driver?.Dispose();
}
