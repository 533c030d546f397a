using System.Threading.Channels;
using Gateway.Core.Access;
using Gateway.Core.Hosting;
using Gateway.Core.Registration;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Gateway.Core.Storage.Roles;
using Gateway.Core.Tests.Checkpoint;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Tests.Sms.Dispatch;
using Gateway.V1;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Access;

/// <summary>The whole core over records in memory, and a bank of four modems: a text takes three seconds, its report comes ten seconds
/// after it was taken. It is 13 February 2020, noon in Harbin.</summary>
internal sealed class SmallCity : IAsyncDisposable
{
    private const string Driver = "driver-1";

    private readonly ServiceProvider _services;
    private readonly FakeTimeProvider _time = new(Forms.Now);
    private readonly Channel<CoreMessage> _heard = Channel.CreateUnbounded<CoreMessage>();
    private readonly DriverSession _session;
    private readonly List<(DateTimeOffset At, Func<Task> Happens)> _coming = [];
    private AsyncServiceScope _term;
    private int _references;

    private SmallCity()
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Admission:GateReserveParts", "0"), new("Admission:HourReservePercent", "0")])
            .Build()).AddLogging().AddSlices();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<IRoleLease, SoleHolder>();
        services.Replace(ServiceDescriptor.Singleton<IStoreEngine>(provider => new MemoryStore(provider.GetRequiredService<StoreModel>())));
        services.Replace(ServiceDescriptor.Singleton<IStore>(provider => provider.GetRequiredService<IStoreEngine>()));
        _services = services.BuildServiceProvider();
        _session = new DriverSession(Driver, "boot-1", _heard.Writer, KeyId: -1);
    }

    public RegistrationService Registrations => ActivatorUtilities.CreateInstance<RegistrationService>(_services);

    public SmsService Sms => ActivatorUtilities.CreateInstance<SmsService>(_services);

    public static async Task<SmallCity> OpenAsync()
    {
        var city = new SmallCity();
        city._term = await city._services.GetRequiredService<DispatchLeadership>().TakeAsync();
        await city.Of<DispatchListeners>().StartAsync(CancellationToken.None);
        var roster = city.Of<Roster>();
        roster.Attach(city._session);
        for (var index = 0; index < 4; index++)
        {
            await roster.ModemAsync(city._session, new Modem
            {
                Imei = DispatchStand.Imei(index),
                State = ModemState.Ready,
                Sim = new Sim { Iccid = DispatchStand.Iccid(index), Imsi = $"46000000000000{index}" },
            });
        }

        return city;
    }

    public async ValueTask DisposeAsync()
    {
        await _term.DisposeAsync();
        await _services.DisposeAsync();
    }

    public Task<RegisterResponse> RegisterAsync(Caller caller, Action<RegisterRequest>? change = null) =>
        Registrations.Register(Forms.Valid(form =>
        {
            form.Trip.ArrivalDate = Office.InDays(0);
            change?.Invoke(form);
        }), new GateCall(caller));

    /// <summary>An operator holds all, or lets all go.</summary>
    public async Task HoldAllAsync(bool held)
    {
        var by = new GateCall(new Caller(9, "operator", Role.Operator));
        if (held)
            await Sms.Hold(new HoldSmsRequest { AllQueued = true, Why = "a test" }, by);
        else
            await Sms.Release(new ReleaseSmsRequest { All = true, Why = "a test" }, by);
        await SettleAsync();
    }

    /// <summary>Time goes on, second by second.</summary>
    public async Task GoOnAsync(int seconds)
    {
        await SettleAsync();
        while (seconds > 0)
        {
            var step = _coming.Count > 0 ? 1 : seconds; // nothing comes of itself
            _time.Advance(TimeSpan.FromSeconds(step));
            await SettleAsync();
            seconds -= step;
        }
    }

    private async Task SettleAsync()
    {
        foreach (var due in _coming.Where(each => each.At <= _time.GetUtcNow()).ToList())
        {
            _coming.Remove(due);
            await due.Happens();
        }

        // Whatever wakes the pump: here it runs until nothing comes of it.
        for (var round = 0; round < 4; round++)
        {
            await Of<DispatchPump>().RunOnceAsync();
            while (_heard.Reader.TryRead(out var message))
                await HearAsync(message);
        }
    }

    private async Task HearAsync(CoreMessage message)
    {
        if (message.Offer is not { } offer)
            return;
        await Of<Dispatcher>().AskGrantAsync(_session,
            new AskGrant { AttemptId = offer.AttemptId, Imei = offer.Imei, Iccid = offer.Iccid, Imsi = offer.Imsi });
        var reference = ++_references;
        var taken = _time.GetUtcNow().AddSeconds(3);
        _coming.Add((taken, async () => await Of<Dispatcher>().OutcomeAsync(_session,
            new Outcome { AttemptId = offer.AttemptId, Accepted = new Accepted { MessageReference = reference } })));
        _coming.Add((taken.AddSeconds(10), async () => Assert.True(await Of<SmsJournal>().ReportAsync(Driver, new StatusReport
        {
            Iccid = offer.Iccid,
            Imsi = offer.Imsi,
            MessageReference = reference,
            Recipient = offer.Recipient,
            ServiceCentreAtMs = taken.ToUnixTimeMilliseconds(),
        }))));
    }

    private T Of<T>()
        where T : class => _term.ServiceProvider.GetRequiredService<T>();
}
