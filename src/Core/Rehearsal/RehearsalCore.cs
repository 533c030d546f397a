using Gateway.Core.Bank;
using Gateway.Core.Hosting;
using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Commits;
using Gateway.Core.Storage.Lite;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Rehearsal;

/// <summary>One life of the core: everything as in production but the clock, the flush to the disk and the network.</summary>
internal sealed class RehearsalCore : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private AsyncServiceScope _dispatcher;
    private RehearsalLog? _log;

    private RehearsalCore(VirtualClock clock, string directory, IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration).AddSingleton<TimeProvider>(clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSlices();
        services.AddSingleton(provider => new LiteStore(
            new StoreOptions { Path = Path.Combine(directory, "rehearsal.db"), DeferMs = 0 },
            provider.GetRequiredService<StoreModel>(),
            TimeProvider.System,
            provider.GetRequiredService<ILogger<LiteStore>>(),
            path => _log = new RehearsalLog(path)));
        services.AddSingleton<IStoreEngine>(provider => provider.GetRequiredService<LiteStore>());
        _services = services.BuildServiceProvider();
        Store = _services.GetRequiredService<LiteStore>();
    }

    public LiteStore Store { get; }

    public Registrar Registrar { get; private set; } = null!;

    public Roster Roster { get; private set; } = null!;

    public Dispatcher Dispatcher { get; private set; } = null!;

    public DispatchPump Pump { get; private set; } = null!;

    public SmsJournal Journal { get; private set; } = null!;

    public OpenAttempts Open { get; private set; } = null!;

    public SmsOperations Operations { get; private set; } = null!;

    public DemandHistory Demand { get; private set; } = null!;

    public ForecastMaker Forecast { get; private set; } = null!;

    public ModemDirectory Modems { get; private set; } = null!;

    public SmsSettings Settings { get; private set; } = null!;

    public DueTimeOptions DueTimes => _services.GetRequiredService<IOptions<DueTimeOptions>>().Value;

    public ForecastOptions ForecastOptions => _services.GetRequiredService<IOptions<ForecastOptions>>().Value;

    public static async Task<RehearsalCore> StartAsync(VirtualClock clock, string directory, IConfiguration configuration)
    {
        var core = new RehearsalCore(clock, directory, configuration);
        await core.Store.OpenAsync();
        core._dispatcher = await core._services.GetRequiredService<DispatchLeadership>().TakeAsync();
        // What is lent is all of the dispatcher that must hear of commits: nothing else of it runs by itself here.
        core._services.GetRequiredService<CommitRelay<SmsRecord>>()
            .Attach(core._dispatcher.ServiceProvider.GetRequiredService<LentMessages>());
        core.Find(core._dispatcher.ServiceProvider);
        return core;
    }

    /// <summary>The process dies while it writes.</summary>
    public void Die() => _log?.DieAfter(pages: 3);

    public Task AttachAsync(DriverSession session, Announce announce) => AttachAsync(session, announce, announce.Modems);

    public async ValueTask DisposeAsync()
    {
        await _dispatcher.DisposeAsync();
        await _services.DisposeAsync();
    }

    private async Task AttachAsync(DriverSession session, Announce announce, IEnumerable<Modem> modems)
    {
        await Journal.AnnounceAsync(announce, Open.Of(announce.DriverId));
        Roster.Attach(session);
        await Task.WhenAll(modems.Select(modem =>
        {
            Modems.Update(modem, _services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds());
            return Roster.ModemAsync(session, modem);
        }));
    }

    // After the store is open: some of them need its look-up secret.
    private void Find(IServiceProvider dispatcher)
    {
        Registrar = _services.GetRequiredService<Registrar>();
        Roster = dispatcher.GetRequiredService<Roster>();
        Dispatcher = dispatcher.GetRequiredService<Dispatcher>();
        Pump = dispatcher.GetRequiredService<DispatchPump>();
        Journal = dispatcher.GetRequiredService<SmsJournal>();
        Open = _services.GetRequiredService<OpenAttempts>();
        Operations = _services.GetRequiredService<SmsOperations>();
        Demand = _services.GetRequiredService<DemandHistory>();
        Forecast = _services.GetRequiredService<ForecastMaker>();
        Modems = _services.GetRequiredService<ModemDirectory>();
        Settings = _services.GetRequiredService<SmsSettings>();
    }
}
